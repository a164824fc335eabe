"$PROGRAM" convert --label-column 5 set.conll
