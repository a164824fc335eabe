# A model that knows the articles by heart.
"${PROGRAM%/*}/actant-train" ../actant-train/news.jsonl -o "$COMMON/news.model"
# A model that gives probabilities.
awk -f ../unsure.awk >"$COMMON/unsure.jsonl"
"${PROGRAM%/*}/actant-train" "$COMMON/unsure.jsonl" --kernel linear -o "$COMMON/unsure.model"
