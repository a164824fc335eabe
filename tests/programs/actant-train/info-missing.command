cd "$SCRATCH"
"$PROGRAM" --info none.model
