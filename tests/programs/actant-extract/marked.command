. ./masked.sh
masked --to marked articles/zary.txt
