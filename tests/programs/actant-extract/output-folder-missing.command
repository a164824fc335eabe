cd "$SCRATCH"
echo Ada. | "$PROGRAM" -m "$COMMON/news.model" -o none/out.jsonl
