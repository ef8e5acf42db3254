#!/bin/sh
# Compiles limit.c: compile-limit.sh PROGRAM. Like policygen, it is linked statically where the libraries allow it.
set -eu
source="$(dirname "$0")/limit.c"
[ ! -x "$1" ] || [ "$source" -nt "$1" ] || exit 0
rm -f "$1"
compiler=$(command -v cc || command -v clang || command -v gcc) || { echo "bench: there is no C compiler" >&2; exit 4; }
flags="-std=c11 -O2 -Wall -Wextra"
libraries="-lcmark-gfm-extensions -lcmark-gfm -lyaml"
if command -v pkg-config >/dev/null; then
  flags="$flags $(pkg-config --cflags libcmark-gfm yaml-0.1 2>/dev/null || true)"
  libraries="$(pkg-config --libs-only-L libcmark-gfm yaml-0.1 2>/dev/null || true) $libraries"
fi
# Each flag is one argument.
# shellcheck disable=SC2086
"$compiler" $flags -static "$source" $libraries -o "$1" 2>/dev/null || "$compiler" $flags "$source" $libraries -o "$1"
