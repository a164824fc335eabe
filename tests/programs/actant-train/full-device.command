"$PROGRAM" news.jsonl -o /dev/full
