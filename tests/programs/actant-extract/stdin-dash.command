. ./masked.sh
masked --to marked articles/steel.txt - <articles/quill.txt
