. ./masked.sh
masked articles --to marked
