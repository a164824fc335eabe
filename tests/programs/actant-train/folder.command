cd "$SCRATCH"
mkdir news.model
"$PROGRAM" none.jsonl -o news.model
