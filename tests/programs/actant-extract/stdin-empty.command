"$PROGRAM" -m "$COMMON/news.model"
