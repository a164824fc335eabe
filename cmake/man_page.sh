#!/bin/sh
# man_page.sh HELP2MAN PAGE PROGRAM [COMMAND]: writes the man page. Its title is the sentence under
# the usage line.
set -eu
help2man=$1 page=$2
shift 2
title=$("$@" --help | sed -n '3s/\.$//p')
mkdir -p "${page%/*}"
"$help2man" --no-info --no-discard-stderr --name="$title" \
    --version-string="$("$1" --version | sed 's/.* //')" --output="$page" "$*"
