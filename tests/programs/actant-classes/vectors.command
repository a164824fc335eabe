"$PROGRAM" vectors --sizes 2,3 --threads 1 colours.vec
