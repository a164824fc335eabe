. ../bad_inputs.sh
refuses missing-column.conll -o news.model
