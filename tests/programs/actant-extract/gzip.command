. ./masked.sh
gzip -c feed.jsonl >"$SCRATCH/feed"
masked "$SCRATCH/feed"
gzip -c articles/quill.txt | masked
