. ../bad_inputs.sh
refuses invalid-utf-8.conll -m "$COMMON/news.model" -o out.jsonl
