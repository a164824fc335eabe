. ../bad_inputs.sh
refuses corrupt.jsonl.gz -o news.model
