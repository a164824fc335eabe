"$PROGRAM" --report=conlleval both.conll
