"$PROGRAM" vectors --sizes 2,many colours.vec
