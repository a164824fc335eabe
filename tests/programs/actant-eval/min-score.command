"$PROGRAM" gold.jsonl sure.jsonl --min-score 0.6
