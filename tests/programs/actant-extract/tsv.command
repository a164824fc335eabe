. ./masked.sh
masked --to tsv articles
