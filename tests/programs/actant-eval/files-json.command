"$PROGRAM" gold.jsonl predicted.jsonl --report json --bootstrap 20 --seed 2 2>/dev/null
