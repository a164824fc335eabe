"$PROGRAM" gold.conll predicted.conll 2>/dev/null
