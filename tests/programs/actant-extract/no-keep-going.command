# What came before the error is written to standard output, and nothing to a file.
cd "$SCRATCH"
printf '{"id": "a", "text": "Ada"}\n{"id": "b", "text": 3}\n{"id": "c", "text": "Bo"}\n' >mixed.jsonl
"$PROGRAM" -m "$COMMON/news.model" mixed.jsonl >out
echo "status $?"
sed 's/, "entities.*//' out
"$PROGRAM" -m "$COMMON/news.model" mixed.jsonl -o out.jsonl
status=$?
ls -A
exit $status
