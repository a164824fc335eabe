"$PROGRAM" gold.jsonl sure.jsonl --reliability 2>/dev/null
