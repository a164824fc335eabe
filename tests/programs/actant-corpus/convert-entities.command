"$PROGRAM" convert --to entities-tsv news.jsonl
