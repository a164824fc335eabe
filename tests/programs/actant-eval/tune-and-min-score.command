"$PROGRAM" -m model gold.jsonl --tune-thresholds "$SCRATCH/tuned" --min-score 0.5
