cd "$SCRATCH"
"$PROGRAM" none.jsonl -o none/news.model
