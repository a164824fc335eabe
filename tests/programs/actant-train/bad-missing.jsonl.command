. ../bad_inputs.sh
refuses missing.jsonl -o news.model
