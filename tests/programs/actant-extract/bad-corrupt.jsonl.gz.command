. ../bad_inputs.sh
refuses corrupt.jsonl.gz -m "$COMMON/news.model" -o out.jsonl
