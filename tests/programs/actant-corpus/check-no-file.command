"$PROGRAM" check
