. ./masked.sh
here=$PWD
cd "$SCRATCH"
masked "$here/news.jsonl" "$here/brat" "$here/news.conll" -o news.model
