[ -w /dev/full ] || exit 1; "$PROGRAM" convert -o /dev/full news.jsonl
