#!/usr/bin/env bash
# The imports that the code map promises: C libraries behind one target each, the system at the edge, no Foundation.
set -euo pipefail

cd "$(dirname "$0")/.."
failed=0

# only MODULE TARGET…: no other target imports the module.
only() {
  local module="$1" target
  shift
  local found
  found="$(grep -rlE "^ *(package |public |internal |private |fileprivate )?import ${module}\$" Sources --include='*.swift' || true)"
  for target in "$@"; do found="$(printf '%s\n' "$found" | grep -v "^Sources/$target/" || true)"; done
  if [ -n "$found" ]; then
    echo "error: '$module' is imported where the code map does not allow it:" >&2
    printf '%s\n' "$found" >&2
    failed=1
  fi
}

only CCMarkGFM PolicyMarkup
only CYAML PolicyMarkup
only CGumbo PolicyMarkup
only CCrypto PolicyHistory
only CExchange PolicySite
only CSQLite PolicySite
only DefaultTheme PolicyRender
only PlainTheme PolicyRender
only ArgumentParser policygen
only Glibc PolicySite policygen
only Darwin PolicySite policygen
only Musl PolicySite policygen
only Dispatch PolicySite
only Foundation
only FoundationEssentials
exit "$failed"
