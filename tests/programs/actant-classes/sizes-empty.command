"$PROGRAM" vectors --sizes "" colours.vec
