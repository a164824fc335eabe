"$PROGRAM" chek news.jsonl
