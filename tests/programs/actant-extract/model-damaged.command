# One byte in the middle of the last section is another.
cd "$SCRATCH"
size=$(wc -c <"$COMMON/news.model")
head -c $((size - 100)) "$COMMON/news.model" >damaged.model
printf '\000\377\000' >>damaged.model
tail -c 97 "$COMMON/news.model" >>damaged.model
"$PROGRAM" -m damaged.model
