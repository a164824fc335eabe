"$PROGRAM" vectors --sizes 2,3 --threads 2 announced.vec
