"$PROGRAM" -m "$COMMON/news.model" --to xml articles
