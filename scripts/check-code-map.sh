#!/usr/bin/env bash
# The list that opens Sources/README.md, the code map, names exactly the targets: "- **PolicySource**: …".
set -euo pipefail

cd "$(dirname "$0")/.."
targets="$(find Sources -mindepth 1 -maxdepth 1 -type d -exec basename {} \; | sort)"
named="$(sed -nE 's/^- \*\*([A-Za-z-]+)\*\*: .*/\1/p' Sources/README.md | sort)"
if [ "$targets" != "$named" ]; then
  echo "error: Sources/README.md does not name exactly the targets (< folders, > named):" >&2
  diff <(echo "$targets") <(echo "$named") >&2 || true
  exit 1
fi
