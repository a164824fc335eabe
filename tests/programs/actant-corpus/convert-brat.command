"$PROGRAM" convert --to brat -o "$SCRATCH/out" news.jsonl && cat "$SCRATCH/out/n1.txt" "$SCRATCH/out/n1.ann" && ls "$SCRATCH/out"
