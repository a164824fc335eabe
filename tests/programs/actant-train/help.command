"$PROGRAM" --help | sed -n 1,3p
