. ./masked.sh
masked --to marked --colour always articles/zary.txt | od -c
