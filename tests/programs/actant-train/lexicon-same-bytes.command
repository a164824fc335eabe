# The same model at any number of threads, and another without lists.
printf 'Velden\nTarn Steel\n' >"$SCRATCH/names.txt"
for threads in 1 2 5; do
    "$PROGRAM" news.jsonl --threads $threads --lexicon "name=$SCRATCH/names.txt" --pattern 'sum=\d+' \
        -o "$SCRATCH/$threads" 2>"$SCRATCH/log"
done
"$PROGRAM" news.jsonl -o "$SCRATCH/bare" 2>"$SCRATCH/log"
cmp "$SCRATCH/1" "$SCRATCH/2" && cmp "$SCRATCH/1" "$SCRATCH/5" && echo the same
cmp -s "$SCRATCH/1" "$SCRATCH/bare" || echo another
