. ../bad_inputs.sh
refuses binary.txt -m "$COMMON/news.model" -o out.jsonl
