. ../bad_inputs.sh
refuses long-line.jsonl -o news.model
