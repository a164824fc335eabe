"$PROGRAM" absent.conll
