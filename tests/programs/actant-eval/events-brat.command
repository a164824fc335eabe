"${PROGRAM%/*}/actant-corpus" convert relations.jsonl --to brat -o "$SCRATCH/brat" 2>/dev/null && "$PROGRAM" "$SCRATCH/brat" "$SCRATCH/brat" 2>/dev/null | tail -n 11
