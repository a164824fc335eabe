"$PROGRAM" check news.jsonl set.conll pair.txt
