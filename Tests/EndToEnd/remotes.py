"""What tests of publishing share: targets in site.yaml, and a check of what stands somewhere."""

import hashlib
import json
import random
import signal
import subprocess
import time

from conftest import PROGRAM


def wait_for(condition, seconds=20):
    """Polls until something is so."""
    end = time.monotonic() + seconds
    while not (result := condition()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)
    return result


def add_target(project, text, local=None):
    """Writes the targets into site.yaml, and what is this machine's into site.local.yaml."""
    site = project.content / "site.yaml"
    before = site.read_text() if site.exists() else ""
    assert "publish:" not in before
    site.write_text(before + "publish:\n" + "".join(f"  {line}\n" for line in text.splitlines()))
    if local:
        (project.folder / "site.local.yaml").write_text(
            "schema: 1\npublish:\n" + "".join(f"  {line}\n" for line in local.splitlines()))


def publish(project, *arguments, **options):
    return project.run("publish", *arguments, "--no-proof", **options)


def build(project, text=None):
    """Builds the site; a text makes it another site than before."""
    if text is not None:
        static = project.content / "static"
        static.mkdir(exist_ok=True)
        (static / "note.txt").write_text(text)
    project.run("build").expect(0)


def publication_of(site):
    """What a folder says stands in it, after every file was compared."""
    publication = json.loads((site / "publication.json").read_text())
    for path, digest in publication["files"].items():
        assert hashlib.sha256((site / path).read_bytes()).hexdigest() == digest, path
    return publication


def kill_and_go_on(project, kills, longest, check=lambda: None):
    """Kills so many runs at moments by chance, each after another change, and lets the last one finish."""
    chance = random.Random(6)
    killed = 0
    for number in range(10 * kills):
        if killed == kills:
            break
        build(project, f"text {number}")
        running = subprocess.Popen(
            [PROGRAM, "publish", "--no-proof", "--no-verify", "--project", project.folder],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.random() * longest)
        running.send_signal(signal.SIGKILL)
        killed += running.wait() == -signal.SIGKILL
        check()
    assert killed == kills
    # What a killed run had begun may still run to its end, so that this one finds something else than it planned for.
    wait_for(lambda: publish(project, "--no-verify").code == 0)
    assert "nothing to do" in publish(project, "--no-verify").expect(0).out
