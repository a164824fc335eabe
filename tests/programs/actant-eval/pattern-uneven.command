# What a pattern of the model could not do is told.
"${PROGRAM%/*}/actant-train" ../actant-train/news.jsonl --pattern-override 'Code=[Qq]ua' -o "$SCRATCH/m" 2>"$SCRATCH/log"
"$PROGRAM" -m "$SCRATCH/m" gold.jsonl >"$SCRATCH/out"
