. ./masked.sh
cd "$SCRATCH"
printf 'Ada left Velden.\n' >plain.txt
masked plain.txt -o news.model
status=$?
ls -A
exit $status
