. ./masked.sh
here=$PWD
cd "$SCRATCH"
masked "$here/overlaps.jsonl" --dev "$here/overlaps.jsonl" -o news.model
