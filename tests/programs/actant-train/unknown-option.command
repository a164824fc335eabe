"$PROGRAM" news.jsonl -o "$SCRATCH/m" --fast
