"$PROGRAM" news.jsonl -o "$SCRATCH/m" --epochs 0
