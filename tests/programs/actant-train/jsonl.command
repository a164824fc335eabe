. ./masked.sh
here=$PWD
cd "$SCRATCH"
masked "$here/news.jsonl" -o news.model
"$PROGRAM" --info news.model | sed -n 's/.*\("labels": [^]]*]\).*/\1/p'
