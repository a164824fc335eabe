"$PROGRAM" --report conlleval gold.jsonl predicted.jsonl
