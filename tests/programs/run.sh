#!/bin/sh
# run.sh PROGRAM FOLDER [--accept]: runs the cases of a program and compares what it does.
#
# A case is a file FOLDER/NAME.command, run by sh in FOLDER with $PROGRAM set and $SCRATCH an empty
# folder of its own. Beside it stand NAME.stdout and NAME.stderr, to the byte (no file: nothing is
# printed), and NAME.exit with the exit status (no file: 0). --accept writes what came out into
# these files; look at the difference before you commit it.
#
# Where FOLDER has a prepare.sh, that is run first, with $COMMON a folder for what all cases need.
set -eu
PROGRAM=$1
folder=$2
accept=${3-}
export PROGRAM
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$folder"

# same WHAT: compares $work/WHAT with the case's file, or writes it there.
same() {
    expected=$name.$1
    if [ "$accept" = --accept ]; then
        if [ -s "$work/$1" ]; then cp "$work/$1" "$expected"; else rm -f "$expected"; fi
    fi
    [ -f "$expected" ] || expected=/dev/null
    diff -u "$expected" "$work/$1" || ok=no
}

COMMON=$work/common
mkdir "$COMMON"
export COMMON
if [ -f prepare.sh ] && ! sh ./prepare.sh >"$work/log" 2>&1; then
    echo "FAILED: prepare.sh"
    cat "$work/log"
    exit 1
fi

count=0
failures=0
for case in *.command; do
    name=${case%.command}
    SCRATCH=$work/scratch
    rm -rf "$SCRATCH"
    mkdir "$SCRATCH"
    export SCRATCH
    status=0
    sh "./$case" </dev/null >"$work/stdout" 2>"$work/stderr" || status=$?
    : >"$work/exit"
    [ "$status" -eq 0 ] || echo "$status" >"$work/exit"
    ok=yes
    same stdout
    same stderr
    same exit
    count=$((count + 1))
    if [ "$ok" = no ]; then
        failures=$((failures + 1))
        echo "FAILED: $name: $(cat "$case")"
    fi
done
echo "$count cases, $failures failed"
[ "$count" -gt 0 ] && [ "$failures" -eq 0 ]
