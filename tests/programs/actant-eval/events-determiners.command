"$PROGRAM" relations.jsonl relations-found.jsonl --determiners= 2>/dev/null | tail -n 12
