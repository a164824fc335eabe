"$PROGRAM" --labels PER,LOC both.conll
