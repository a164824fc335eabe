"$PROGRAM" news.jsonl --lexicon city=missing.txt -o "$SCRATCH/m"
