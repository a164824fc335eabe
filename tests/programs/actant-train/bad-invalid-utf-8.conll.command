. ../bad_inputs.sh
refuses invalid-utf-8.conll -o news.model
