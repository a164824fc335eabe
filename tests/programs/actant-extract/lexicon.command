# Overrides are found whatever the model says, with score 1; features need no more than the model.
here=$PWD
cd "$SCRATCH"
printf 'Lake Tarn\nOakmere\n' >places.txt
"${PROGRAM%/*}/actant-train" "$here/../actant-train/news.jsonl" --lexicon place=places.txt \
    --lexicon-override Place=places.txt --pattern-override 'Docket=No\. \d+' -o m 2>log
rm places.txt
printf 'It rained at Lake Tarn, see No. 19 and no. 20; lake tarn froze.\n' >a.txt
"$PROGRAM" -m m --to marked a.txt
"$PROGRAM" -m m a.txt | tr '{' '\n' | grep -o '"label": "Docket".*'
cp a.txt b.txt
cp a.txt c.txt
for threads in 1 3; do
    "$PROGRAM" -m m --threads $threads a.txt b.txt c.txt >$threads
done
cmp 1 3 && wc -l <1
