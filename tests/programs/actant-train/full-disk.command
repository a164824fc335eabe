# The file may have 2 KiB at most: there is an error, and nothing is left.
here=$PWD
cd "$SCRATCH"
ulimit -f 4
"$PROGRAM" "$here/news.jsonl" -o news.model
status=$?
ls -A
exit $status
