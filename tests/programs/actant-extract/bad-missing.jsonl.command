. ../bad_inputs.sh
refuses missing.jsonl -m "$COMMON/news.model" -o out.jsonl
