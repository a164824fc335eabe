"$PROGRAM" relations.jsonl relations-found.jsonl --bootstrap 50 --labels Action 2>/dev/null
