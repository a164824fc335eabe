"$PROGRAM" --fail-under 101 both.conll
