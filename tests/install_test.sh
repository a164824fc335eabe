#!/bin/sh
# install_test.sh BUILD_FOLDER CONSUMER_FOLDER CMAKE COMPILER [FLAG...]: installs into a folder of
# its own and builds a small program against that, as CMake package and by pkg-config.
set -eu
build=$1 consumer=$2 cmake=$3 compiler=$4
shift 4
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$cmake" --install "$build" --prefix "$scratch/root" >/dev/null
"$cmake" -G Ninja -S "$consumer" -B "$scratch/build" -DCMAKE_PREFIX_PATH="$scratch/root" \
    -DCMAKE_C_COMPILER="$compiler" -DCMAKE_C_FLAGS="$*" >/dev/null
"$cmake" --build "$scratch/build" >/dev/null
"$scratch/build/consumer"

# The prefix of the .pc file is that of the configuration, so it is told again.
library=$(find "$scratch/root" -name actant.pc)
PKG_CONFIG_PATH=${library%/*}
export PKG_CONFIG_PATH
# shellcheck disable=SC2046 # a list of flags
"$compiler" "$@" "$consumer/consumer.c" -o "$scratch/consumer" \
    $(pkg-config --define-variable=prefix="$scratch/root" --cflags --libs actant)
"$scratch/consumer"
