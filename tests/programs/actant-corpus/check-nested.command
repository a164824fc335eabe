"$PROGRAM" check nested.jsonl
