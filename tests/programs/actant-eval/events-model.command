"$PROGRAM" -m "$COMMON/entities.model" relations.jsonl 2>/dev/null | tail -n 2
