"$PROGRAM" -m "$COMMON/news.model" feed.jsonl >/dev/full
