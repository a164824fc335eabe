"$PROGRAM" --report conlleval gold.conll predicted.conll
