"$PROGRAM" gold.jsonl sure.jsonl --reliability --report conlleval
