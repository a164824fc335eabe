# An older model is replaced.
here=$PWD
cd "$SCRATCH"
echo old >news.model
"$PROGRAM" "$here/news.jsonl" -o news.model 2>log && "$PROGRAM" --info news.model | grep -c Person
ls -A
