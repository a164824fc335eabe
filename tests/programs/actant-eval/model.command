"${PROGRAM%/*}/actant-train" gold.conll -o "$SCRATCH/model" 2>/dev/null && "$PROGRAM" -m "$SCRATCH/model" gold.conll --fail-under 50 >/dev/null 2>&1
