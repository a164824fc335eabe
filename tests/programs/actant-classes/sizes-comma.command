"$PROGRAM" vectors --sizes 2, colours.vec
