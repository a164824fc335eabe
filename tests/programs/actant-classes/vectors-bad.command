"$PROGRAM" vectors --sizes 2 bad.vec -o "$SCRATCH/table.tsv"
status=$?
ls "$SCRATCH"
exit $status
