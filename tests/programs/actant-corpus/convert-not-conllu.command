"$PROGRAM" convert --from conllu --to jsonl set.conll
