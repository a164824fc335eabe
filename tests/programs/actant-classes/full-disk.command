"$PROGRAM" vectors --sizes 2 colours.vec > /dev/full
