# What holds whatever the probabilities are: the model stays, F1 does not fall, and without
# thresholds the copy is as the model was.
cd "$SCRATCH"
micro() {
    grep '^micro' "$1" | awk 'NR == 1 { print $NF }'
}
cp "$COMMON/unsure.model" model
"$PROGRAM" -m model "$COMMON/unsure.jsonl" --tune-thresholds tuned >told 2>notes
grep -c '^thresholds: what is more probable is taken' told
tail -n 1 notes | sed 's/[0-9]*$/N/'
cmp model "$COMMON/unsure.model"
"$PROGRAM" -m model "$COMMON/unsure.jsonl" >plain 2>/dev/null
"$PROGRAM" -m tuned "$COMMON/unsure.jsonl" >with 2>/dev/null
"$PROGRAM" -m tuned "$COMMON/unsure.jsonl" --no-thresholds >without 2>/dev/null
cmp plain without
awk -v a="$(micro plain)" -v b="$(micro with)" 'BEGIN { print (b >= a) ? "no worse" : "worse" }'
# Once more, in its own place, on several threads.
"$PROGRAM" -m tuned "$COMMON/unsure.jsonl" --threads 3 --tune-thresholds tuned >again 2>/dev/null
cmp told again
ls -A | sort
