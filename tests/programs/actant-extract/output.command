. ./masked.sh
echo old >"$SCRATCH/out.jsonl"
"$PROGRAM" -m "$COMMON/news.model" articles -o "$SCRATCH/out.jsonl"
mask <"$SCRATCH/out.jsonl"
ls -A "$SCRATCH"
