here=$PWD
cd "$SCRATCH"
"$PROGRAM" "$here/news.jsonl" --classes none.tsv -o news.model
status=$?
ls -A
exit $status
