cd "$SCRATCH"
echo '# nothing' >empty.txt
"$PROGRAM" --lexicon-override City=empty.txt "$OLDPWD/news.jsonl" -o m
