. ./masked.sh
here=$PWD
cd "$SCRATCH"
printf 'ada\t1\t7\nbo\t1\t7\nvelden\t2\t9\n' | gzip -c >words.tsv.gz
masked "$here/news.jsonl" --classes words.tsv.gz -o news.model
"$PROGRAM" --info news.model | sed -n 's/.*"classes": \({"words": [^,]*, "columns": [0-9]*\).*/\1/p'
