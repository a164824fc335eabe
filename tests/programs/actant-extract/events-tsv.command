. ./masked.sh
masked --to events-tsv articles
