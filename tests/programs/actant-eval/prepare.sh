# A model that finds entities only.
"${PROGRAM%/*}/actant-train" gold.conll -o "$COMMON/entities.model"
# A model that gives probabilities.
awk -f ../unsure.awk >"$COMMON/unsure.jsonl"
"${PROGRAM%/*}/actant-train" "$COMMON/unsure.jsonl" --kernel linear -o "$COMMON/unsure.model"
