. ../bad_inputs.sh
refuses long-line.conll -m "$COMMON/news.model" -o out.jsonl
