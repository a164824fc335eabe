"$PROGRAM" text --help
