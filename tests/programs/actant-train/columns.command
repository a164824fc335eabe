. ./masked.sh
here=$PWD
cd "$SCRATCH"
masked "$here/news.conll" -o news.model
"$PROGRAM" --info news.model | sed -n 's/.*\("labels": [^]]*]\).*/\1/p'
