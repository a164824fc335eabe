"$PROGRAM" convert --to brat news.jsonl
