gzip -c raw.txt | "$PROGRAM" text --sizes 4 --least-count 2 --iterations 1 - -o "$SCRATCH/table.tsv.gz" &&
gzip -dc "$SCRATCH/table.tsv.gz"
