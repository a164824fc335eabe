# A pattern that takes too long is given up, and that is told.
. ./masked.sh
here=$PWD
cd "$SCRATCH"
long=$(printf '%0120d' 0 | tr 0 a)
sed "1s/She will speak/The $long b will speak/; 1s/\"start\": 59, \"end\": 71/\"start\": 182, \"end\": 194/" \
    "$here/news.jsonl" >slow.jsonl
masked slow.jsonl --pattern 'slow=(?:a|aa)+$' -o m
