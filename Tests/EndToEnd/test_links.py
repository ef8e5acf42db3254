"""LinkChecker walks through a whole site, as it stands at the address that it was built for, and through its anchors."""

import csv
import io
import re
import socket
import subprocess
import sys

import browsing
import pages as reading
from conftest import policygen

RULES = """\
[checking]
maxrequestspersecond=1000
threads=8
[filtering]
checkextern=0
[AnchorCheck]
"""


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def test_linkchecker_finds_no_broken_link_or_anchor(gallery_project, tmp_path):
    """Canonical addresses, feeds and the sitemap lead to the site itself here, so that they are followed, too."""
    port = free_port()
    base = f"http://127.0.0.1:{port}/"
    site, rules = tmp_path / "site", tmp_path / "linkcheckerrc"
    policygen("build", "--base-url", base, "--project", gallery_project.folder, "--output", site).expect(0)
    rules.write_text(RULES)
    with browsing.served(site, port):
        run = subprocess.run(
            [sys.executable, "-m", "linkcheck", "--config", rules, "--no-status", "--verbose", "--output", "csv", base],
            capture_output=True, text=True, timeout=300)
    rows = [line for line in run.stdout.splitlines() if not line.startswith("# ")]
    links = list(csv.DictReader(io.StringIO("\n".join(rows)), delimiter=";"))
    broken = [
        f"{link['parentname']}: {link['urlname']}: {link['result']} {link['warningstring']}"
        for link in links if link["valid"] != "True" or link["warningstring"]]
    assert run.returncode == 0 and not broken, "\n".join(broken[:20]) + run.stderr[-2000:]
    assert len([link for link in links if "#" in link["url"]]) > 300, "anchors were not looked at"

    # Whatever is in the site is found from its first page. Comparisons with a version that was taken back, or of the
    # newest version with itself, have nothing to say.
    reached = {link["url"].split("#")[0][len(base):].removesuffix("index.html") for link in links}
    alone = {page.address.removesuffix("index.html") for page in reading.pages(site)} - reached
    silent = re.compile(r"404.html|ferry/changes/.*2026-08-03/.*|ferry/changes/2026-11-02/|\w+/changes/2025-09-01/")
    assert [address for address in sorted(alone) if not silent.fullmatch(address)] == []
