. ../bad_inputs.sh
refuses empty.jsonl -o news.model
