"$PROGRAM" -m "$COMMON/news.model" --fast
