. ./masked.sh
masked articles/zary.txt articles/quill.txt feed.jsonl
