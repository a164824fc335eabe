"$PROGRAM" gold.conll short.conll
