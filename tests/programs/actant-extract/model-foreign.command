"$PROGRAM" -m feed.jsonl articles
