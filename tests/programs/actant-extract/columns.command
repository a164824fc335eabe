. ./masked.sh
masked --to columns articles
