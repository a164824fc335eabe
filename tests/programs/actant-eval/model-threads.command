"${PROGRAM%/*}/actant-train" gold.conll -o "$SCRATCH/model" 2>/dev/null &&
    "$PROGRAM" -m "$SCRATCH/model" --threads 1 gold.conll gold.jsonl >"$SCRATCH/one" 2>/dev/null &&
    "$PROGRAM" -m "$SCRATCH/model" --threads 5 gold.conll gold.jsonl >"$SCRATCH/five" 2>/dev/null &&
    cmp "$SCRATCH/one" "$SCRATCH/five"
