. ../bad_inputs.sh
refuses nul.jsonl -m "$COMMON/news.model" -o out.jsonl
