#!/bin/sh
# `make bench`: measures policygen, Hugo, the limit (limit.c) and tools that compare texts, and prints a Markdown document.
# `make bench-results` writes it into RESULTS.md as well. What to set:
#   RUNS=9              counted runs of each; 5 unless told
#   SIZES="10 100 1000" numbers of policies, each of ten versions; "10 100" unless told. FULL=1 adds 1,000: an hour or more,
#                       5 GB of memory for Hugo, 5 GB of disk for each build by policygen, 2 GB for projects that are kept
#   WORDS=25000         the longest documents to compare; all unless told
#   RECIPIENTS=100000   messages to write; 10,000 unless told, none for 0
#   POLICYGEN=path      another binary; ENGINE_BENCH=path another of the program beside it that runs parts of the engine alone
#   HUGO=path           another Hugo; HUGO= leaves it out, as CALLGRIND=0 does callgrind
#   BENCH_CACHE=folder  where projects and tools are kept; Benchmarks/.cache unless told
# What is missing is named and left out; scripts/install-bench-tools.sh installs it. Nothing here passes or fails by its time.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${BENCH_CACHE:-"$here/.cache"}
policygen=${POLICYGEN:-"$here/../.build/release/policygen"}
[ -x "$policygen" ] || { echo "bench: there is no $policygen: run 'make build' first" >&2; exit 4; }
mkdir -p "$cache"

set -- "$policygen" --cache "$cache" --date "${BENCH_DATE:-$(date -u +%Y-%m-%d)}" --runs "${RUNS:-5}" "$@"
engine=${ENGINE_BENCH:-"$(dirname "$policygen")/engine-bench"}
[ ! -x "$engine" ] || set -- "$@" --engine "$engine"

python="$cache/tools/bin/python"
[ ! -x "$python" ] || set -- "$@" --python "$python"
if [ -z "${HUGO+set}" ]; then
  # The program itself: the package's own command starts it from Python.
  for HUGO in "$cache"/tools/lib/python3*/site-packages/hugo/binaries/hugo; do :; done
  [ -x "$HUGO" ] || HUGO=$(command -v hugo || true)
fi
[ -z "$HUGO" ] || set -- "$@" --hugo "$HUGO"

"$here/compile-limit.sh" "$cache/limit" || true
[ ! -x "$cache/limit" ] || set -- "$@" --limit "$cache/limit"
if [ "${CALLGRIND:-1}" != 0 ] && command -v valgrind >/dev/null; then
  set -- "$@" --valgrind valgrind
fi

sizes=${SIZES:-"10 100"}
[ "${FULL:-0}" != 1 ] || sizes="$sizes 1000"
[ -z "${WORDS:-}" ] || set -- "$@" --words "$WORDS"
[ -z "${RECIPIENTS:-}" ] || set -- "$@" --recipients "$RECIPIENTS"
# One size is one argument.
# shellcheck disable=SC2086
exec python3 "$here/bench.py" "$@" --sizes $sizes
