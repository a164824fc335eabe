. ../bad_inputs.sh
refuses blank.txt -m "$COMMON/news.model" -o out.jsonl
