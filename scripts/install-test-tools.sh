#!/usr/bin/env bash
# Installs what `make test` needs beyond the build: a browser, validators, and pinned Python packages in .venv.
# Quick and silent when nothing is missing.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
root="$(dirname "$here")"
source "$here/packages.sh"

case "$(platform)" in
  debian)
    wanted=(chromium chromium-driver libxml2-utils git poppler-utils strace msmtp)
    # What sites are published with, and to.
    wanted+=(rclone nginx-light apache2-bin media-types openssh-server openssh-client rsync curl)
    # WeasyPrint loads these.
    wanted+=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
    # For pictures that are alike everywhere, and for letters that are not Latin.
    wanted+=(fonts-noto-core)
    # Any Java will do, wherever it came from; the same holds for a Python that can make environments.
    command -v java >/dev/null || wanted+=(default-jre-headless)
    python3 -c 'import ensurepip, venv' 2>/dev/null || wanted+=(python3-venv)
    install_debian "${wanted[@]}"
    ;;
  macos)
    install_homebrew python3:python chromedriver:--cask:chromedriver xmllint:libxml2 java:openjdk pdfinfo:poppler pango msmtp rclone nginx rsync
    ;;
esac

for tool in python3 java xmllint chromedriver git pdfinfo msmtp rclone rsync ssh-keygen curl; do
  if ! command -v "$tool" >/dev/null; then
    echo "error: the tests need '$tool', which is not on the PATH; install it and run this again" >&2
    exit 1
  fi
done

requirements="$here/test-requirements.txt"
environment="$root/.venv"
stamp="$environment/requirements.installed"
if ! cmp -s "$requirements" "$stamp" || ! "$environment/bin/python" -c '' 2>/dev/null; then
  rm -rf "$environment"
  python3 -m venv "$environment"
  # The list is complete, so that pip resolves nothing: axe-playwright-python is wanted for its axe.min.js alone.
  "$environment/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$requirements"
  cp "$requirements" "$stamp"
fi
