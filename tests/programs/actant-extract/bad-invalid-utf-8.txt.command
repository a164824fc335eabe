. ../bad_inputs.sh
refuses invalid-utf-8.txt -m "$COMMON/news.model" -o out.jsonl
