. ./masked.sh
sed 's/"text":/"body":/' news.jsonl >"$SCRATCH/body.jsonl"
cd "$SCRATCH"
masked body.jsonl --text-key body -o news.model
