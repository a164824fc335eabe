"$PROGRAM" text raw.txt
