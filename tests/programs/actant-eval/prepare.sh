# A model that finds entities only.
"${PROGRAM%/*}/actant-train" gold.conll -o "$COMMON/entities.model"
