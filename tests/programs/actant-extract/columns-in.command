. ./masked.sh
masked tokens.conll
