"$PROGRAM" both.conll --reliability
