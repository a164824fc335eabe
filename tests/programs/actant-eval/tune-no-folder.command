cd "$SCRATCH"
"$PROGRAM" -m "$COMMON/unsure.model" "$COMMON/unsure.jsonl" --tune-thresholds none/copy 2>&1 >/dev/null |
    tail -n 1
