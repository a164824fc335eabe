"$PROGRAM" news.jsonl --threads 1 -o "$SCRATCH/one" 2>"$SCRATCH/log"
"$PROGRAM" news.jsonl --threads 1 -o "$SCRATCH/again" 2>"$SCRATCH/log"
"$PROGRAM" news.jsonl --threads 3 -o "$SCRATCH/three" 2>"$SCRATCH/log"
cmp "$SCRATCH/one" "$SCRATCH/again" && cmp "$SCRATCH/one" "$SCRATCH/three" && echo the same
