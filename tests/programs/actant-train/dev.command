. ./masked.sh
here=$PWD
cd "$SCRATCH"
masked "$here/news.jsonl" --dev "$here/news.jsonl" --patience 2 -o news.model
"$PROGRAM" --info news.model | grep -c '"dev_scores"'
