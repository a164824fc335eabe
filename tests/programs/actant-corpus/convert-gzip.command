"$PROGRAM" convert -o "$SCRATCH/a.jsonl.gz" set.conll 2>/dev/null && gzip -t "$SCRATCH/a.jsonl.gz" && "$PROGRAM" convert --to columns "$SCRATCH/a.jsonl.gz"
