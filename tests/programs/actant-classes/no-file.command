"$PROGRAM" text
