#!/bin/sh
# detector.sh FOLDER: how often `policygen compare` is right about the labelled pairs in FOLDER (detector.py says their
# format). POLICYGEN=path measures another binary.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
policygen=${POLICYGEN:-"$here/../.build/release/policygen"}
[ $# = 1 ] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
[ -x "$policygen" ] || { echo "detector: there is no $policygen: run 'make build' first" >&2; exit 4; }
exec python3 "$here/detector.py" "$policygen" "$1"
