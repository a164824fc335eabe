"$PROGRAM" relations.jsonl relations-found.jsonl 2>/dev/null
