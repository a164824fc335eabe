"$PROGRAM" text --sizes 2 latin.txt
