"$PROGRAM" stats news.jsonl
