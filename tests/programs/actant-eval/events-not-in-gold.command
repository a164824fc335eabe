"$PROGRAM" relations-none.jsonl relations-found.jsonl 2>/dev/null | tail -n 2
