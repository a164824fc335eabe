"$PROGRAM" convert --to events-tsv news.jsonl
