"$PROGRAM" gold.conll predicted.jsonl
