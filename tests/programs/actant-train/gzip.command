. ./masked.sh
gzip -c news.jsonl >"$SCRATCH/news.jsonl.gz"
cd "$SCRATCH"
masked news.jsonl.gz -o news.model
