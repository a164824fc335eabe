"$PROGRAM" news.jsonl --pattern-override "(a" -o "$SCRATCH/m"
