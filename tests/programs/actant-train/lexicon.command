. ./masked.sh
here=$PWD
cd "$SCRATCH"
printf '# made up, CC0\nVelden\n\nNorholm\n' | gzip -c >places.txt.gz
printf 'Oakmere\n' >more.txt
masked "$here/news.jsonl" --lexicon place=places.txt.gz --lexicon place=more.txt \
    --pattern 'code=[A-Z]{2}-\d+' --pattern-override 'Sum=\d+ euros' \
    --lexicon-override Place=more.txt -o news.model
"$PROGRAM" --info news.model | sed -n '/"hints"/,/^ "data"/p' | sed 's/"digest": "[0-9a-f]*"/"digest": "D"/'
