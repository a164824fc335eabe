"$PROGRAM" vectors --sizes 99999999999999999999999 colours.vec
