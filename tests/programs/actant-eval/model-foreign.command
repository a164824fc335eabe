"$PROGRAM" -m gold.jsonl gold.conll
