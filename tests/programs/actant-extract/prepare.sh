# A model that knows the articles by heart.
"${PROGRAM%/*}/actant-train" ../actant-train/news.jsonl -o "$COMMON/news.model"
