. ./masked.sh
here=$PWD
cd "$SCRATCH"
masked - -o news.model <"$here/news.jsonl"
