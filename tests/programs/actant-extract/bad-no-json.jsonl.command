. ../bad_inputs.sh
refuses no-json.jsonl -m "$COMMON/news.model" -o out.jsonl
