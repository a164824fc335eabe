"$PROGRAM" convert --to columns news.jsonl
