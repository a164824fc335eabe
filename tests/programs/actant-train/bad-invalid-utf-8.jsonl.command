. ../bad_inputs.sh
refuses invalid-utf-8.jsonl -o news.model
