# A model that finds no events has none to join.
. ./masked.sh
masked --merge --to events-tsv articles
