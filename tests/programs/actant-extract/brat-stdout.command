"$PROGRAM" -m "$COMMON/news.model" --to brat articles
