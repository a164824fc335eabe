"$PROGRAM" both.conll
