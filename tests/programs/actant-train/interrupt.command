# A training that would take hours, interrupted as soon as it listens to SIGINT: it keeps what it
# has, or says that there is nothing yet.
i=0
while [ "$i" -lt 300 ]; do
    cat news.jsonl
    i=$((i + 1))
done >"$SCRATCH/much.jsonl"
cd "$SCRATCH"
"$PROGRAM" much.jsonl --epochs 10000 -o news.model 2>log &
program=$!
listens() {
    grep -q '^Name:.actant-train' "/proc/$program/status" &&
        grep -q '^SigCgt:.*[2367abef]$' "/proc/$program/status"
}
while kill -0 "$program" && ! listens; do :; done
kill -INT "$program"
status=0
wait "$program" || status=$?
case $status in
0) "$PROGRAM" --info news.model >card && grep -q '"program": "actant"' card && echo ended ;;
1) grep -q 'interrupted before there was a model' log && [ ! -e news.model ] && echo ended ;;
esac
