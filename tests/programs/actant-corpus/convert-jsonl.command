"$PROGRAM" convert set.conll pair.txt
