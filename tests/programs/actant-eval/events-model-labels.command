"$PROGRAM" -m "$COMMON/entities.model" relations.jsonl --labels Place 2>/dev/null | grep events
