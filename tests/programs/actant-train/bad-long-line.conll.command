. ../bad_inputs.sh
refuses long-line.conll -o news.model
