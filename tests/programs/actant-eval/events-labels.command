"$PROGRAM" relations.jsonl relations-found.jsonl --labels Place 2>/dev/null
