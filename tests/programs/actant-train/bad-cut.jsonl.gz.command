. ../bad_inputs.sh
refuses cut.jsonl.gz -o news.model
