"$PROGRAM" stats set.conllu
