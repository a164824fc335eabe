"$PROGRAM" --pos --report json --bootstrap 10 tags.conllu tags.conllu 2>/dev/null
