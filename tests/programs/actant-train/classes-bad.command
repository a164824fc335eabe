here=$PWD
cd "$SCRATCH"
printf 'ada\t1\nbo\tmany\n' >words.tsv
"$PROGRAM" "$here/news.jsonl" --classes words.tsv -o news.model
