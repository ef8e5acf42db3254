#!/usr/bin/env bash
# Installs what `swift build` needs and is not there yet. Quick and silent when nothing is missing.
set -euo pipefail

source "$(dirname "$0")/packages.sh"

if ! command -v swift >/dev/null; then
  echo "error: there is no Swift compiler on the PATH; policygen needs Swift 6.2 or later (swift.org/install)" >&2
  exit 1
fi

case "$(platform)" in
  debian) install_debian pkg-config libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev libgumbo-dev libssl-dev libsqlite3-dev ;;
  macos) install_homebrew pkg-config:pkgconf cmark-gfm libyaml gumbo-parser openssl@3 sqlite ;;
  *) require_libraries libcmark-gfm yaml-0.1 gumbo libcrypto sqlite3 ;;
esac
