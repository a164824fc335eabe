. ./masked.sh
masked --to entities-tsv articles
