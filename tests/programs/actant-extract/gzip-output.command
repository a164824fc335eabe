. ./masked.sh
"$PROGRAM" -m "$COMMON/news.model" feed.jsonl -o "$SCRATCH/out.jsonl.gz"
gzip -dc "$SCRATCH/out.jsonl.gz" | mask
