"$PROGRAM" vectors --sizes 2,7 colours.vec
