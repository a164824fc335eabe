. ./masked.sh
masked --to columns --bioes tokens.conll
