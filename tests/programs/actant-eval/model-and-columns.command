"$PROGRAM" -m model --columns gold.conll
