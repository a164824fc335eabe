"$PROGRAM" convert -o "$SCRATCH/a.jsonl" bad.jsonl; status=$?; ls "$SCRATCH"; exit $status
