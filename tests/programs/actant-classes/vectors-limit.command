"$PROGRAM" vectors --sizes 2 --limit 4 bad.vec
