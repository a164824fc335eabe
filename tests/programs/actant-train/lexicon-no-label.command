"$PROGRAM" news.jsonl --lexicon cities.txt -o "$SCRATCH/m"
