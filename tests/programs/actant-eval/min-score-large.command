"$PROGRAM" gold.jsonl sure.jsonl --min-score 50
