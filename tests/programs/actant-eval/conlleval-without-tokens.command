"$PROGRAM" --report conlleval gold.jsonl predicted.jsonl 2>/dev/null
