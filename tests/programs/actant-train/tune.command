# Five costs are tried; the model says which was taken, and says the same again.
here=$PWD
cd "$SCRATCH"
"$PROGRAM" "$here/events.jsonl" --stages actions --tune -o one.model 2>log
"$PROGRAM" "$here/events.jsonl" --stages actions --tune --threads 1 -o again.model 2>>log
cmp one.model again.model && grep -c '^actions: 120 documents, [0-9]* epochs, [0-9]* features, [0-9]* candidates, cost' log
