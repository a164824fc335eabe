"$PROGRAM" gold.jsonl other.jsonl
