"$PROGRAM" gold.conll predicted.conll
