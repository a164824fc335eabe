"$PROGRAM" --pos --fail-under 90 tags.conllu tags-found.conllu 2>&1 >/dev/null | tail -1
