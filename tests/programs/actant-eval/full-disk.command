"$PROGRAM" both.conll >/dev/full
