"$PROGRAM" vectors --sizes 2,0 colours.vec
