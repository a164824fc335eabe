cd "$SCRATCH"
printf '{"text": "Ada left"}\n' >f.jsonl
"$PROGRAM" -m "$COMMON/news.model" --text-key body f.jsonl
