"$PROGRAM" --fail-under 60.1 both.conll
