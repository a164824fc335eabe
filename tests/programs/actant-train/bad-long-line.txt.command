. ../bad_inputs.sh
refuses long-line.txt -o news.model
