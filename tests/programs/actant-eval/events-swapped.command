"$PROGRAM" relations-found.jsonl relations.jsonl 2>/dev/null | tail -n 12
