#!/usr/bin/env bash
# Installs the tools that `make bench` measures policygen against. What cannot be had is left out of its tables.
set -euo pipefail

source "$(dirname "$0")/packages.sh"

case "$(platform)" in
  debian) install_debian git wdiff dwdiff python3 python3-venv ;;
  macos) install_homebrew git wdiff dwdiff python3:python ;;
esac
