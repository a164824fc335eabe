. ../bad_inputs.sh
refuses outside.txt -m "$COMMON/news.model" -o out.jsonl
