"$PROGRAM" check --strict nested.jsonl
