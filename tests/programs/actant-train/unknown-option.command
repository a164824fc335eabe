"$PROGRAM" news.jsonl -o "$SCRATCH/m" --quickly
