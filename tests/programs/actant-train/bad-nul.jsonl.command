. ../bad_inputs.sh
refuses nul.jsonl -o news.model
