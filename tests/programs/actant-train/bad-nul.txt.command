. ../bad_inputs.sh
refuses nul.txt -o news.model
