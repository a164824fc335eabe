# masked ARGUMENT...: runs the program with the model and masks the scores of what it finds.
masked() {
    masked_status=0
    "$PROGRAM" -m "$COMMON/news.model" "$@" >"$SCRATCH/masked.out" || masked_status=$?
    mask <"$SCRATCH/masked.out"
    rm "$SCRATCH/masked.out"
    return "$masked_status"
}

mask() {
    sed -E -e 's/, "score": [0-9.]+//g' -e 's/\t[01]\.[0-9]+\t/\tS\t/'
}
