"$PROGRAM" --pos tags.conllu tags-found.conllu 2>/dev/null
