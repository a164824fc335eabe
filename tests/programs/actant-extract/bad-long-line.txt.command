. ../bad_inputs.sh
refuses long-line.txt -m "$COMMON/news.model" -o out.jsonl
