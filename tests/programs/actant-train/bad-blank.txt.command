. ../bad_inputs.sh
refuses blank.txt -o news.model
