# Without probabilities every score is 1.
"${PROGRAM%/*}/actant-train" ../actant-train/news.jsonl --kernel none -o "$SCRATCH/model" 2>/dev/null
"$PROGRAM" -m "$SCRATCH/model" feed.jsonl --min-score 1 --no-thresholds
