"$PROGRAM" convert --tokens dot.jsonl
