#!/usr/bin/env bash
# Prints the flags that make `swift build` link one static program, which starts in a third of the time and needs no Swift
# where it runs. Prints nothing where the toolchain or the system lacks the static libraries.
set -euo pipefail

[ "$(uname -s)" = Linux ] || exit 0
resources="$(swift -print-target-info 2>/dev/null | sed -n 's/.*"runtimeResourcePath": "\(.*\)",*$/\1/p')"
[ -e "${resources}_static/linux/static-executable-args.lnk" ] || exit 0
compiler="$(command -v clang || command -v cc || command -v gcc || true)"
[ -n "$compiler" ] || exit 0
for library in libcmark-gfm-extensions libcmark-gfm libyaml libgumbo libcrypto libsqlite3 libc; do
  # The name alone comes back where there is none.
  [ -e "$("$compiler" -print-file-name="$library.a")" ] || exit 0
done
echo "-Xswiftc -static-executable"
