"$PROGRAM" gold.conll predicted.conll both.conll
