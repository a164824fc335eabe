"$PROGRAM" vectors --sizes 2 left-out.vec
