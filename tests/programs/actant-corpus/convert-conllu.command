"$PROGRAM" convert --from conllu --to columns set.conllu
