"$PROGRAM" split -o "$SCRATCH/parts" --train 0 --dev 0 --test 0 news.jsonl
