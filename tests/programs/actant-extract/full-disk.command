# The file may have 2 KiB at most: there is an error, and nothing is left.
i=0
while [ "$i" -lt 100 ]; do
    cat feed.jsonl
    i=$((i + 1))
done >"$SCRATCH/many.jsonl"
cd "$SCRATCH"
ulimit -f 4
"$PROGRAM" -m "$COMMON/news.model" many.jsonl -o out.jsonl
status=$?
ls -A
exit $status
