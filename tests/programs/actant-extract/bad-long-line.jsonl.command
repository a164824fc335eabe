. ../bad_inputs.sh
refuses long-line.jsonl -m "$COMMON/news.model" -o out.jsonl
