"$PROGRAM" gold.conll predicted.conll 2>&1 >/dev/null | sed "s/:.*//" | sort -u
