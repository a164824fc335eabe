cd "$SCRATCH"
printf 'Velden\nT\305rn\n' >bad.txt
"$PROGRAM" --lexicon city=bad.txt "$OLDPWD/news.jsonl" -o m
