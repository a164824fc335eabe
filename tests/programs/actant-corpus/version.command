"$PROGRAM" --version
