. ./masked.sh
here=$PWD
cd "$SCRATCH"
masked "$here/news.jsonl" --epochs 10000 --max-time 0.000001 -o news.model
ls
