. ../bad_inputs.sh
refuses no-json.jsonl -o news.model
