"$PROGRAM" split news.jsonl
