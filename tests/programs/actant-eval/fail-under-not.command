"$PROGRAM" --fail-under 59 both.conll >/dev/null
