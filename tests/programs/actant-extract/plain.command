. ./masked.sh
masked articles/zary.txt
