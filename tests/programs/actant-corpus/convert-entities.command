"$PROGRAM" convert --to tsv news.jsonl
