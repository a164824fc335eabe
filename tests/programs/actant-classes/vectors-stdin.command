gzip -c colours.vec | "$PROGRAM" vectors --sizes=2 --seed 7 -
