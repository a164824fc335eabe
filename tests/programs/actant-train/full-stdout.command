"$PROGRAM" --help >/dev/full
