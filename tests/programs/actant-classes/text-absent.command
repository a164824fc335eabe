"$PROGRAM" text --sizes 2 absent.txt
