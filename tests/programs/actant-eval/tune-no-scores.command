# A model without probabilities has nothing to choose from.
"${PROGRAM%/*}/actant-train" gold.conll --kernel none -o "$SCRATCH/model" 2>/dev/null
gold=$PWD/gold.conll
cd "$SCRATCH"
status=0
"$PROGRAM" -m model "$gold" --tune-thresholds copy || status=$?
ls -A
exit $status
