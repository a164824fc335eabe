"$PROGRAM" relations.jsonl relations-found.jsonl --report json --bootstrap 20 2>/dev/null
