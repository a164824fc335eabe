# All that the model is not quite sure of is left out, and counted.
cd "$SCRATCH"
articles() {
    "$PROGRAM" -m "$COMMON/unsure.model" "$COMMON/unsure.jsonl" --to entities-tsv "$@"
}
articles >all
articles --min-score 0 >same
cmp all same
articles --min-score 1 >sure 2>notes
cat sure
sed "s/ $(($(wc -l <all) - 1))\$/ all/" notes
