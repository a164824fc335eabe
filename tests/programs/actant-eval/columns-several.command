"$PROGRAM" --columns --tags iob2 both.conll both.conll
