"$PROGRAM" -m "$COMMON/news.model" --to brat -o "$SCRATCH/brat" articles
cd "$SCRATCH/brat"
for file in *; do
    echo "== $file"
    cat "$file"
done
