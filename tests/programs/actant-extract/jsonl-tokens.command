. ./masked.sh
masked --tokens feed.jsonl
