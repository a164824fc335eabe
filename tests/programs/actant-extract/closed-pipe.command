# Nobody reads any more: an error, and no death by a signal.
i=0
while [ "$i" -lt 3000 ]; do
    cat feed.jsonl
    i=$((i + 1))
done >"$SCRATCH/many.jsonl"
mkfifo "$SCRATCH/pipe"
: <"$SCRATCH/pipe" &
"$PROGRAM" -m "$COMMON/news.model" "$SCRATCH/many.jsonl" >"$SCRATCH/pipe"
