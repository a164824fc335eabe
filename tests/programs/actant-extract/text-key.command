. ./masked.sh
sed 's/"text":/"body":/' feed.jsonl | masked --text-key body
