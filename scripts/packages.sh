# shellcheck shell=bash
# Sourced by the install scripts: finds the platform and installs the packages that are missing.

platform() {
  if [ "$(uname -s)" = Darwin ]; then
    echo macos
  elif command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
    echo debian
  else
    echo other
  fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "error: this needs root, and there is no sudo. As root, type: $*" >&2
    exit 1
  fi
}

# install_debian PACKAGE…
install_debian() {
  local missing=() package
  for package in "$@"; do
    if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
      missing+=("$package")
    fi
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "installing ${missing[*]}" >&2
  local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}")
  # A fresh machine has no package lists, or old ones: those are fetched only when the first attempt fails.
  if ! as_root "${install[@]}" >&2; then
    as_root apt-get update -q >&2
    as_root "${install[@]}" >&2
  fi
}

# install_homebrew FORMULA | COMMAND:FORMULA | COMMAND:--cask:CASK …  (a COMMAND on the PATH counts as installed)
install_homebrew() {
  local missing=() casks=() entry
  for entry in "$@"; do
    case "$entry" in
      *:--cask:*) command -v "${entry%%:*}" >/dev/null || casks+=("${entry##*:}") ;;
      *:*) command -v "${entry%%:*}" >/dev/null || missing+=("${entry##*:}") ;;
      *) [ -d "$(brew --prefix "$entry" 2>/dev/null)" ] || missing+=("$entry") ;;
    esac
  done
  [ $((${#missing[@]} + ${#casks[@]})) -gt 0 ] || return 0
  if ! command -v brew >/dev/null; then
    echo "error: these are missing and there is no Homebrew to install them: ${missing[*]-} ${casks[*]-}" >&2
    exit 1
  fi
  [ ${#missing[@]} = 0 ] || brew install "${missing[@]}" >&2
  [ ${#casks[@]} = 0 ] || brew install --cask "${casks[@]}" >&2
}

# require_libraries PKG_CONFIG_NAME…
require_libraries() {
  local library
  if ! command -v pkg-config >/dev/null; then
    echo "error: this system's package manager is not known here; install pkg-config and the development files of" \
      "cmark-gfm, libyaml, gumbo, OpenSSL and SQLite" >&2
    exit 1
  fi
  for library in "$@"; do
    if ! pkg-config --exists "$library"; then
      echo "error: this system's package manager is not known here; install the development files of $library" >&2
      exit 1
    fi
  done
}
