"$PROGRAM" gold.jsonl sure.jsonl --min-score 0.95 --report conlleval 2>/dev/null
