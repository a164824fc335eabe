. ./masked.sh
masked <articles/quill.txt
