# The last column is the newer annotation; the one before it is asked for.
. ./masked.sh
here=$PWD
cd "$SCRATCH"
masked "$here/versions.conll" --label-column 2 -o news.model
"$PROGRAM" --info news.model | sed -n 's/.*\("labels": [^]]*]\).*/\1/p'
