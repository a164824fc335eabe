#!/bin/sh
# check_floors_test.sh SCRIPT: small trees that break one rule each, and one that breaks none.
set -eu
script=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0

# put FILE TEXT: writes a file of the tree; a new tree begins with `tree`.
tree() {
    rm -rf "$scratch/tree"
    mkdir -p "$scratch/tree/base" "$scratch/tree/text" "$scratch/tree/engine"
}
put() {
    printf '%b\n' "$2" >"$scratch/tree/$1"
}

# expect TEXT: the tree is refused, and this is said. expect '': it is fine.
expect() {
    status=0
    output=$(sh "$script" "$scratch/tree" engine/public.h 2>&1) || status=$?
    case "$1" in
    '') [ "$status" -eq 0 ] && [ -z "$output" ] && return ;;
    *) [ "$status" -ne 0 ] && [ "$output" = "$1" ] && return ;;
    esac
    printf 'expected: %s\ngot (%d): %s\n' "$1" "$status" "$output"
    failures=$((failures + 1))
}

tree
put base/one.h '#include <stddef.h>'
put text/two.h '#include "base/one.h"'
put text/two.c '#include "text/two.h"\n#include <zlib.h> // why'
put engine/public.h '#include <stddef.h>'
put engine/thing_main.c '#include "engine/public.h"\n#include "base/one.h"'
expect ''

tree
put text/two.h '/* */'
put base/one.h '  # include "text/two.h"'
expect 'base/one.h: includes text/two.h, a floor above it'

tree
put base/one.h '#include "two.h"'
expect 'base/one.h: "two.h" does not start at a floor'

tree
put base/one.h '#include "base/two.h"'
put base/two.h '#include "base/one.h"'
expect "$(printf 'a loop of includes:\nbase/one.h\nbase/two.h')"

tree
put base/one.c '#include <zlib.h>'
put text/two.c '#include <zlib.h>'
expect 'text/two.c: includes <zlib.h>, as base/one.c does'

tree
put base/one.h '#include <zlib.h>'
expect 'base/one.h: a header includes <zlib.h>'

tree
put engine/inside.h ''
put engine/thing_main.c '#include "engine/inside.h"'
expect 'engine/thing_main.c: a program includes engine/inside.h, which is not in ACTANT_PUBLIC_HEADERS'

tree
put engine/inside.h ''
put engine/public.h '#include "engine/inside.h"'
expect 'engine/public.h: a public header includes engine/inside.h, which is not in ACTANT_PUBLIC_HEADERS'

tree
put base/one.h ''
put text/one.h ''
expect 'two files are called one.h'

tree
put base/one.c "$(awk 'BEGIN { for (i = 0; i < 501; i++) print "/* */" }')"
expect 'base/one.c: 501 lines'

[ "$failures" -eq 0 ]
