"$PROGRAM" -m articles
