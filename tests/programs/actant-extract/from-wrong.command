"$PROGRAM" -m "$COMMON/news.model" --from jsonl tokens.conll
