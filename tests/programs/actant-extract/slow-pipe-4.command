# Each document that has arrived is answered before the next is sent.
mkfifo "$SCRATCH/in" "$SCRATCH/out"
timeout 600 "$PROGRAM" -m "$COMMON/news.model" --threads 4 - <"$SCRATCH/in" >"$SCRATCH/out" &
exec 3>"$SCRATCH/in" 4<"$SCRATCH/out"
for id in a b c; do
    printf '{"id": "%s", "text": "Ada Quill left Velden."}\n' $id >&3
    read -r answer <&4
    echo "${answer%%, \"entities\"*}"
done
exec 3>&-
cat <&4
wait $!
