. ../bad_inputs.sh
refuses utf-16.txt -o news.model
