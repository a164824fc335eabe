"$PROGRAM" text --least-count 100 raw.txt
