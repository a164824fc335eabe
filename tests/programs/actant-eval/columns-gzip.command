gzip -c both.conll >"$SCRATCH/both.gz" && "$PROGRAM" "$SCRATCH/both.gz"
