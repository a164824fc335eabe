. ../bad_inputs.sh
refuses binary.txt -o news.model
