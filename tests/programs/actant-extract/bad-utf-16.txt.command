. ../bad_inputs.sh
refuses utf-16.txt -m "$COMMON/news.model" -o out.jsonl
