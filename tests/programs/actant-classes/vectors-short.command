"$PROGRAM" vectors --sizes 2 short.vec
