# What a pattern could not do is told, in one order at any number of threads.
here=$PWD
cd "$SCRATCH"
"${PROGRAM%/*}/actant-train" "$here/../actant-train/news.jsonl" --pattern 'slow=(?:a|aa)+$' \
    --pattern-override 'Code=QX' -o m 2>log
printf '%0120d b\n' 0 | tr 0 a >slow.txt
cp slow.txt other.txt
echo 'Flight QX9 left.' >uneven.txt
"$PROGRAM" -m m --threads 1 slow.txt uneven.txt other.txt >one 2>one.log
"$PROGRAM" -m m --threads 4 slow.txt uneven.txt other.txt >four 2>four.log
cmp one four && cmp one.log four.log && cat one.log
