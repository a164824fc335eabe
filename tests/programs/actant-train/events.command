# Stage after stage, from annotation of events; then entities anew, on that base.
. ./masked.sh
here=$PWD
cd "$SCRATCH"
masked "$here/events.jsonl" -o events.model
masked "$here/news.jsonl" --base events.model --stages entities -o news.model
"$PROGRAM" --info news.model | grep -c '^ "\(entities\|base\|arguments\)": {'
