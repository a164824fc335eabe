"$PROGRAM" news.jsonl --stages entities,verbs -o "$SCRATCH/news.model"
