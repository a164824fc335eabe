cd "$SCRATCH"
"$PROGRAM" -m none.model <"$COMMON/news.model"
