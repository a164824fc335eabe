"$PROGRAM" convert -o nowhere/a.jsonl news.jsonl
