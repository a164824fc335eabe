"$PROGRAM" check absent.jsonl
