#!/bin/sh
# check_floors.sh ROOT [PUBLIC_HEADER...]: the rules of the house that can be read off the include
# lines and the file names. Prints what breaks them.
#   - a file includes its own floor or a lower one; includes in quotes start at the root
#   - no file includes itself, however long the way
#   - a header of another library is named in one source file, and in no header
#   - programs (*_main.c) include public headers and base/ only, public headers only their like
#   - no two files have the same name; none is longer than 500 lines
set -eu
root=$1
shift
public=" $* "
cd "$root"

floors="base text features models engine train"
standard="assert ctype errno fcntl float inttypes limits locale math pthread signal stdalign stdarg
    stdatomic stdbool stddef stdint stdio stdlib string strings sys/stat sys/types sys/wait time
    unistd dirent"
problems=$(mktemp)
includes=$(mktemp)
trap 'rm -f "$problems" "$includes"' EXIT

folders=
for folder in $floors tests; do
    [ ! -d "$folder" ] || folders="$folders $folder"
done
# shellcheck disable=SC2086 # lists of words, here and below
sources=$(find $folders -name '*.[ch]' | sort)

# One line for each include: file, then what it includes with its quotes or brackets.
# shellcheck disable=SC2086
awk '/^[ \t]*#[ \t]*include/ {
         sub(/^[ \t]*#[ \t]*include[ \t]*/, "")
         sub(/[ \t].*/, "")
         print FILENAME, $0
     }' $sources >"$includes"

awk -v floors="$floors" -v standard="$standard" -v public="$public" '
    BEGIN {
        count = split(floors, names, /[ \n]+/)
        for (i = 1; i <= count; i++)
            height[names[i]] = i
        count = split(standard, names, /[ \n]+/)
        for (i = 1; i <= count; i++)
            known["<" names[i] ".h>"] = 1
    }
    {
        split($1, path, "/")
        floor = path[1]
        quoted = substr($2, 1, 1) == "\""
        target = substr($2, 2, length($2) - 2)
        split(target, path, "/")
        below = path[1]
    }
    floor == "tests" { next }
    quoted && !(below in height) { print $1 ": " $2 " does not start at a floor" }
    quoted && height[below] > height[floor] { print $1 ": includes " target ", a floor above it" }
    quoted && $1 ~ /_main\.c$/ && below != "base" && index(public, " " target " ") == 0 {
        print $1 ": a program includes " target ", which is not in ACTANT_PUBLIC_HEADERS"
    }
    quoted && index(public, " " $1 " ") > 0 && index(public, " " target " ") == 0 {
        print $1 ": a public header includes " target ", which is not in ACTANT_PUBLIC_HEADERS"
    }
    !quoted && !($2 in known) && $1 ~ /\.h$/ { print $1 ": a header includes " $2 }
    !quoted && !($2 in known) && $1 ~ /\.c$/ {
        if (($2 in owner) && owner[$2] != $1)
            print $1 ": includes " $2 ", as " owner[$2] " does"
        owner[$2] = $1
    }' "$includes" >>"$problems"

# tsort names the files of every loop.
awk '$2 ~ /^"/ { print $1, substr($2, 2, length($2) - 2) }' "$includes" |
    tsort 2>&1 >/dev/null | sed 's/^tsort: //; s/^-: input contains a loop:/a loop of includes:/' \
    >>"$problems" || true

for file in $sources; do
    echo "${file##*/}"
done | sort | uniq -d | sed 's/^/two files are called /' >>"$problems"

# shellcheck disable=SC2086
wc -l $sources | awk '$2 != "total" && $1 > 500 { print $2 ": " $1 " lines" }' >>"$problems"

cat "$problems"
[ ! -s "$problems" ]
