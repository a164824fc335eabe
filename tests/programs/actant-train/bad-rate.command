"$PROGRAM" news.jsonl -o "$SCRATCH/m" --rate fast
