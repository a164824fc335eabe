"$PROGRAM" - <both.conll
