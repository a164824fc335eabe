here=$PWD
cd "$SCRATCH"
"$PROGRAM" "$here/news.jsonl" --epochs 10000 --max-time 0.000001 -o news.model 2>log
grep -c ', 1 epochs' log
"$PROGRAM" --info news.model | grep -c '"best_epoch": 1}'
