. ../bad_inputs.sh
refuses empty.jsonl -m "$COMMON/news.model" -o out.jsonl
