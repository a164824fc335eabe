"$PROGRAM" gold.jsonl predicted.jsonl 2>/dev/null | grep events
