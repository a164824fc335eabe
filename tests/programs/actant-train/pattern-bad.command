"$PROGRAM" news.jsonl --pattern "code=(a" -o "$SCRATCH/m"
