"$PROGRAM" convert --to marked nested.jsonl pair.txt
