"$PROGRAM" news.jsonl -o "$SCRATCH/whole" 2>"$SCRATCH/log"
cd "$SCRATCH"
head -c 1000 whole >cut
"$PROGRAM" --info cut
