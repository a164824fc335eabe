"$PROGRAM" vectors --help
