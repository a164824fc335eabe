"$PROGRAM" --info news.jsonl
