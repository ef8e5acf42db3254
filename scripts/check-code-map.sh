#!/usr/bin/env bash
# Sources/README.md, the code map, names exactly the targets of the package.
set -euo pipefail

cd "$(dirname "$0")/.."
# Each target has its folder and one line of the map: "- `PolicySource`: …", or a table row "| `PolicySource` | … |".
targets="$(find Sources -mindepth 1 -maxdepth 1 -type d -exec basename {} \; | sort)"
named="$(sed -nE 's/^(- |\* |\| ?|#+ )\**`([A-Za-z]+)\/?`.*/\2/p' Sources/README.md | sort -u)"
if [ "$targets" != "$named" ]; then
  echo "error: Sources/README.md does not name exactly the targets (< folders, > named):" >&2
  diff <(echo "$targets") <(echo "$named") >&2 || true
  exit 1
fi
