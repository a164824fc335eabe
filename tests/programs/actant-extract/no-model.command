"$PROGRAM" articles
