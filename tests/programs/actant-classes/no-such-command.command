"$PROGRAM" cluster raw.txt
