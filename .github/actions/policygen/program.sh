#!/usr/bin/env bash
# Finds or builds the policygen that the action runs.
#   locate   says where it is (program), and what a cache knows it by (key, folder) where it must be built
#   build    builds it in PROGRAM_FOLDER from the action's own sources, unless a cache brought it
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"

locate() {
  if [ -n "${POLICYGEN:-}" ]; then
    local program
    program="$(command -v -- "$POLICYGEN")" || {
      echo "::error title=policygen::there is no program at the given path"
      exit 2
    }
    echo "program=$program" >> "$GITHUB_OUTPUT"
    return
  fi
  if ! command -v swift > /dev/null; then
    echo "::error title=policygen::the runner has no Swift; use an image with Swift 6.2 or later"
    exit 2
  fi
  # What the program is built from: its sources, and the compiler whose libraries it needs.
  local key folder
  key="$({
    swift --version 2>&1
    cd "$root"
    find Package.swift Sources themes -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
  } | sha256sum | cut -d ' ' -f 1)"
  folder="$HOME/.cache/policygen-action"
  {
    echo "key=$key"
    echo "folder=$folder"
    echo "program=$folder/policygen"
  } >> "$GITHUB_OUTPUT"
}

build() {
  # The libraries are needed even where a cache has the program.
  "$root/scripts/install-build-tools.sh"
  if [ "${COMMENT:-false}" = true ] && ! command -v gh > /dev/null; then
    # shellcheck source=../../../scripts/packages.sh
    source "$root/scripts/packages.sh"
    [ "$(platform)" != debian ] || install_debian gh
  fi
  [ ! -x "$PROGRAM_FOLDER/policygen" ] || return 0
  local scratch="$RUNNER_TEMP/policygen-build"
  swift build -c release --product policygen --package-path "$root" --scratch-path "$scratch"
  mkdir -p "$PROGRAM_FOLDER"
  cp "$(swift build -c release --package-path "$root" --scratch-path "$scratch" --show-bin-path)/policygen" \
    "$PROGRAM_FOLDER/policygen"
}

case "${1:-}" in
  locate) locate ;;
  build) build ;;
  *)
    echo "usage: program.sh locate|build" >&2
    exit 2
    ;;
esac
