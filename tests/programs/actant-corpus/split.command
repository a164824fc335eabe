"$PROGRAM" split -o "$SCRATCH/parts" news.jsonl && wc -l < "$SCRATCH/parts/train.jsonl" && cut -c1-20 "$SCRATCH/parts/dev.jsonl" "$SCRATCH/parts/test.jsonl"
