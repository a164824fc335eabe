"$PROGRAM" stats set.conll
