# The same output in the same order, at any number of threads.
i=0
while [ "$i" -lt 100 ]; do
    sed "s/f1/f$i/" feed.jsonl
    i=$((i + 1))
done >"$SCRATCH/many.jsonl"
for threads in 1 2 5; do
    "$PROGRAM" -m "$COMMON/news.model" --threads $threads "$SCRATCH/many.jsonl" \
        >"$SCRATCH/$threads.jsonl"
done
cmp "$SCRATCH/1.jsonl" "$SCRATCH/2.jsonl" && cmp "$SCRATCH/1.jsonl" "$SCRATCH/5.jsonl" &&
    wc -l <"$SCRATCH/1.jsonl"
