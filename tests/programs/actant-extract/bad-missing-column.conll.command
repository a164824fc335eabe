. ../bad_inputs.sh
refuses missing-column.conll -m "$COMMON/news.model" -o out.jsonl
