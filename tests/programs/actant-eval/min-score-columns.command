"$PROGRAM" --columns both.conll --min-score 0.5
