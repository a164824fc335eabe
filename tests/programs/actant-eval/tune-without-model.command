"$PROGRAM" gold.jsonl sure.jsonl --tune-thresholds "$SCRATCH/tuned"
