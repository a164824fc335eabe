. ../bad_inputs.sh
refuses invalid-utf-8.jsonl -m "$COMMON/news.model" -o out.jsonl
