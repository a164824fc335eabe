. ./masked.sh
masked feed.jsonl
