"$PROGRAM" convert --to columns --bioes set.conll
