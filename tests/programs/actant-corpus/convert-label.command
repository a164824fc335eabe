"$PROGRAM" convert --to columns dot.jsonl
