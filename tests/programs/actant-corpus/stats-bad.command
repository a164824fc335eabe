"$PROGRAM" stats bad.jsonl
