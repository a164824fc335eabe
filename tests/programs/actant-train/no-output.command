"$PROGRAM" news.jsonl
