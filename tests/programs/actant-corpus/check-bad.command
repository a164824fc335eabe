"$PROGRAM" check bad.jsonl
