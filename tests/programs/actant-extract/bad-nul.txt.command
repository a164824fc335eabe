. ../bad_inputs.sh
refuses nul.txt -m "$COMMON/news.model" -o out.jsonl
