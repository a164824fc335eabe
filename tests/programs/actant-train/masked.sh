# masked ARGUMENT...: runs the program and masks what it says of time, epochs and features.
masked() {
    masked_status=0
    "$PROGRAM" "$@" 2>"$SCRATCH/masked.log" || masked_status=$?
    sed -e 's/^[0-9]* epochs in [0-9.]* s;/N epochs in T s;/' -e 's/(epoch [0-9]*)/(epoch N)/' -e 's/[0-9]* of [0-9]* features/N of N features/' \
        "$SCRATCH/masked.log" >&2
    rm "$SCRATCH/masked.log"
    return "$masked_status"
}
