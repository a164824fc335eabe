cat news.jsonl | "$PROGRAM" check -
