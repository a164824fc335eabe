# masked ARGUMENT...: runs the program and masks what it says of time, epochs, features and candidates.
masked() {
    masked_status=0
    "$PROGRAM" "$@" 2>"$SCRATCH/masked.log" || masked_status=$?
    sed -e 's/, [0-9]* epochs, [0-9]* features/, N epochs, N features/' -e 's/(epoch [0-9]*)/(epoch N)/' -e 's/, after [0-9.]* s$/, after T s/' -e 's/, [0-9]* candidates, cost [0-9.]*$/, N candidates, cost C/' \
        "$SCRATCH/masked.log" >&2
    rm "$SCRATCH/masked.log"
    return "$masked_status"
}
