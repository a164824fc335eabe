"$PROGRAM" convert --to brat -o "$SCRATCH/out" news.jsonl 2>/dev/null && "$PROGRAM" convert "$SCRATCH/out/n1.ann" "$SCRATCH/out/n10.txt"
