. ../bad_inputs.sh
refuses invalid-utf-8.txt -o news.model
