"$PROGRAM" convert --help
