"$PROGRAM" -m "$COMMON/entities.model" relations.jsonl --report json 2>/dev/null | tail -n 4
