"$PROGRAM" vectors --sizes 1,1,1,1,1,1,1,1,1 colours.vec
