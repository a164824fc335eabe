. ../bad_inputs.sh
refuses outside.txt -o news.model
