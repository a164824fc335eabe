"$PROGRAM" short.conll predicted.conll
