"$PROGRAM" text --sizes 4 --least-count 10 --threads 2 raw.txt raw.txt
