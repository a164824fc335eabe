# The old annotation goes; the text stays.
cp articles/quill.txt "$SCRATCH/q.txt"
printf 'T1\tOld 0 3\tAda\n' >"$SCRATCH/q.ann"
. ./masked.sh
masked "$SCRATCH/q.txt"
