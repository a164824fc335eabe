cd "$SCRATCH"
: >empty.model
"$PROGRAM" -m empty.model
