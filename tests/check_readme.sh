#!/bin/sh
# check_readme.sh COMPILER ROOT: the C program in README.md compiles against the public headers.
set -eu
# shellcheck disable=SC2016 # the backticks are those of Markdown
sed -n '/^```c$/,/^```$/{/^```/!p;}' "$2/README.md" |
    "$1" -x c -std=c11 -Wall -Wextra -Werror -fsyntax-only -I"$2" -
grep -q '^```c$' "$2/README.md"
