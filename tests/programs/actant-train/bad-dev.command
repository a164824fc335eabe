here=$PWD
. ../bad_inputs.sh
refuses invalid-utf-8.jsonl "$here/news.jsonl" -o news.model --dev
