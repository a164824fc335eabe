"$PROGRAM" text --sizes 4,2 --least-count 2 raw.txt
