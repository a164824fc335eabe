"$PROGRAM" --reprot json both.conll
