# Stopped while it waits for more: what was there stays, and nothing else is left.
cd "$SCRATCH"
echo old >out.jsonl
for signal in INT TERM; do
    (
        cat "$OLDPWD/feed.jsonl"
        sleep 2
    ) | timeout -s $signal 1 "$PROGRAM" -m "$COMMON/news.model" -o out.jsonl
    cat out.jsonl
    ls -A
done
