"$PROGRAM" --report conlleval gold.conll predicted.conll 2>/dev/null
