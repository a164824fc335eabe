"$PROGRAM" text --limit 4 raw.txt
