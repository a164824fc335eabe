cd "$SCRATCH"
head -c 3000 "$COMMON/news.model" >cut.model
"$PROGRAM" -m cut.model
