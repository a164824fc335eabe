. ../bad_inputs.sh
refuses cut.jsonl.gz -m "$COMMON/news.model" -o out.jsonl
