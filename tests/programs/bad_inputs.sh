# Input that no program may take, and what must come of it; for the cases of all programs.
# They call: refuses KIND ARGUMENT...

# make_bad KIND: makes the input in the current folder and sets $bad to its name.
make_bad() {
    bad=$1
    case $1 in
    empty.jsonl) : >"$bad" ;;
    blank.txt) printf ' \n\n \n' >"$bad" ;;
    binary.txt) printf 'GIF89a\001\000\001\000\200\000' >"$bad" ;;
    utf-16.txt) printf '\377\376A\000d\000a\000' >"$bad" ;;
    long-line.jsonl)
        printf '{"text": "' >"$bad"
        head -c 100000000 /dev/zero | tr '\000' a >>"$bad"
        printf '"}\n' >>"$bad"
        ;;
    long-line.txt) head -c 100000000 /dev/zero | tr '\000' a >"$bad" ;;
    long-line.conll)
        printf 'Ada B-Person\n' >"$bad"
        head -c 100000000 /dev/zero | tr '\000' a >>"$bad"
        printf ' O\n' >>"$bad"
        ;;
    invalid-utf-8.jsonl) printf '{"text": "Ada left"}\n{"text": "Ada l\377ft"}\n' >"$bad" ;;
    invalid-utf-8.txt) printf 'Ada left.\nAda l\355\240\200ft.\n' >"$bad" ;;
    invalid-utf-8.conll) printf 'Ada B-Person\nl\377ft O\n' >"$bad" ;;
    nul.jsonl) printf '{"text": "Ada left"}\n{"text": "Ada l\\u0000ft"}\n' >"$bad" ;;
    nul.txt) printf 'Ada left.\nAda l\000ft.\n' >"$bad" ;;
    missing-column.conll)
        line=1
        while [ "$line" -le 30 ]; do
            printf 'Ada B-Person\n'
            line=$((line + 1))
        done >"$bad"
        printf 'left\nVelden B-Place\n' >>"$bad"
        ;;
    no-json.jsonl) printf '{"text": "Ada left"}\n{"text": "Ada left"\n' >"$bad" ;;
    outside.txt)
        printf 'Ada left.\n' >"$bad"
        printf 'T1\tPerson 0 3\tAda\nT2\tPlace 4 40\tleft\n' >outside.ann
        ;;
    cut.jsonl.gz)
        printf '{"text": "Ada left"}\n{"text": "Bo came"}\n' | gzip -c | head -c 30 >"$bad"
        ;;
    corrupt.jsonl.gz)
        printf '{"text": "Ada left"}\n' | gzip -c | head -c 14 >"$bad"
        printf 'no deflate data at all' >>"$bad"
        ;;
    missing.jsonl) ;;
    esac
}

# refuses KIND ARGUMENT...: runs the program with these arguments on the input in $SCRATCH, and
# lists what it leaves there.
refuses() {
    cd "$SCRATCH"
    make_bad "$1"
    shift
    refused_status=0
    "$PROGRAM" "$@" "$bad" || refused_status=$?
    rm -f "$bad" outside.ann
    ls -A
    return "$refused_status"
}
