"""Publishing to a folder on another machine: a real sshd on loopback, real rsync, nothing outside temporary folders."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading

import pytest

from conftest import PROGRAM, tree
from remotes import add_target, build, kill_and_go_on, publication_of, publish, wait_for
from sshserver import SSHServer, ssh_server  # noqa: F401


class Host:
    """A project with a target on the server."""

    def __init__(self, project, server, path, keep=5, ssh=None):
        self.project = project
        self.path = path
        quoted = str(path).replace("'", "''")
        add_target(
            project, f"production: {{to: ssh, host: web, path: '{quoted}', keep: {keep}}}",
            f"production:\n    {ssh or server.local}")
        build(project, "one")

    def publish(self, *arguments, **options):
        return publish(self.project, *arguments, **options)

    @property
    def releases(self):
        return sorted(path.name for path in (self.path / "releases").iterdir())

    @property
    def standing(self):
        """What readers get: a release is found once, and every file of it is read."""
        return publication_of((self.path / "current").resolve(strict=True))


@pytest.fixture
def host(project, ssh_server, tmp_path):  # noqa: F811
    def make(path=None, **options):
        return Host(project(), ssh_server, path or tmp_path / "web", **options)

    return make


def test_one_release_after_another(host):
    web = host()
    first = web.publish().expect(0)
    assert "live: nothing" in first.out
    one = web.standing
    assert set(one["files"]) == set(tree(web.project.site)) - {".policygen-site"}
    assert tree(web.path / "current") == {
        **{path: digest for path, digest in tree(web.project.site).items() if path != ".policygen-site"},
        "publication.json": tree(web.path / "current")["publication.json"]}
    assert os.readlink(web.path / "current") == f"releases/{one['id']}"

    before = tree(web.path)
    assert "nothing to do" in web.publish().expect(0).out
    assert tree(web.path) == before

    build(web.project, "two")
    web.publish().expect(0)
    two = web.standing
    assert two["previous"] == one["id"] and web.releases == sorted([one["id"], two["id"]])
    # What is the same is there once.
    old, new = (web.path / "releases" / each["id"] for each in (one, two))
    assert (old / "index.html").stat().st_ino == (new / "index.html").stat().st_ino
    assert (old / "note.txt").read_text() == "one" and (new / "note.txt").read_text() == "two"
    for path in web.path.rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_a_place_that_a_careless_shell_would_take_apart(host, tmp_path):
    web = host(tmp_path / "it's a \"site\" of $HOME; `touch x` && (*) \\n ~")
    web.publish().expect(0)
    build(web.project, "two")
    web.publish().expect(0)
    web.publish("--rollback").expect(0)
    assert (web.path / "current/note.txt").read_text() == "one"
    assert sorted(path.name for path in web.path.iterdir()) == ["current", "releases"]


def test_a_dry_run_writes_nothing(host):
    web = host()
    before = tree(web.project.folder)
    run = web.publish("--dry-run").expect(0)
    assert "note.txt" in run.out
    assert tree(web.project.folder) == before and not web.path.exists()


def test_old_releases_go_and_a_rollback_finds_those_that_stay(host):
    web = host(keep=2)
    ids = []
    for text in ("one", "two", "three"):
        build(web.project, text)
        web.publish().expect(0)
        ids.append(web.standing["id"])
    assert web.releases == sorted(ids[1:])

    web.publish("--rollback").expect(0)
    assert web.standing["id"] == ids[1]
    run = web.publish("--rollback", "--to", ids[0]).expect(3)
    assert ids[1] in run.err and ids[2] in run.err
    web.publish("--rollback", "--to", ids[2]).expect(0)
    assert web.standing["id"] == ids[2]
    # The one that is published again was there before.
    build(web.project, "two")
    web.publish().expect(0)
    assert web.standing["files"]["note.txt"] != publication_of(web.path / "releases" / ids[2])["files"]["note.txt"]
    assert len(web.releases) == 2


def test_somebody_else_publishes_between_the_plan_and_the_switch(host, tmp_path, ssh_server):  # noqa: F811
    other = tmp_path / "web/releases/2026-01-01-aaaaaaaaaaaa"
    program = tmp_path / "ssh"
    program.write_text(
        "#!/bin/sh\n"
        f"case \"$*\" in *rsync*) mkdir -p {other} && echo theirs > {other}/index.html &&\n"
        f"  ln -sfn releases/{other.name} {tmp_path}/web/current ;; esac\n"
        f"exec ssh -F '{ssh_server.folder}/config' \"$@\"\n")
    program.chmod(0o755)
    web = host(ssh=f"ssh: [{program}]")
    run = web.publish().expect(3)
    assert "somebody else published" in run.err and other.name in run.err
    assert (web.path / "current/index.html").read_text() == "theirs\n"


def test_somebody_elses_lock_is_told_with_how_to_remove_it(host):
    web = host()
    (web.path / ".policygen-lock").mkdir(parents=True)
    run = web.publish().expect(3)
    assert "rmdir" in run.err and not (web.path / "current").exists()
    # What the message says to type removes it, as the host's shell reads it.
    words = re.search(r"ssh web (.*)", run.err)[1]
    remote = subprocess.run(["sh", "-c", f"printf %s {words}"], capture_output=True, text=True, check=True).stdout
    subprocess.run(["sh", "-c", remote], check=True)
    web.publish().expect(0)
    assert not (web.path / ".policygen-lock").exists() and len(web.releases) == 1


def test_what_others_put_there_is_left_alone(host):
    web = host()
    web.path.mkdir()
    (web.path / "index.html").write_text("theirs")
    run = web.publish().expect(3)
    assert "--replace unknown" in run.err and tree(web.path) == {"index.html": tree(web.path)["index.html"]}
    web.publish("--replace", "unknown").expect(0)
    assert web.standing and (web.path / "index.html").read_text() == "theirs"
    # A folder in the place of the link.
    (web.path / "current").unlink()
    (web.path / "current").mkdir()
    run = web.publish("--replace", "unknown").expect(3)
    assert "no link" in run.err


@pytest.fixture
def fails(host, tmp_path, ssh_server):  # noqa: F811
    """Publishes with an ssh that is set up otherwise; nothing may be there afterwards."""

    def run(ssh, *expected, web=None):
        web = web or host(ssh=f"ssh: {ssh}")
        result = web.publish().expect(4)
        for words in expected:
            assert words in result.err
        assert not (web.path / "current").exists()
        return result

    return run


def test_a_host_that_nobody_knows(fails):
    fails("[ssh, -F, /dev/null, -o, HostName=no-such-host.invalid]", "there is no host 'web'")


def test_a_host_that_does_not_answer(fails):
    fails("[ssh, -F, /dev/null, -o, HostName=127.0.0.1, -p, '1']", "cannot reach 'web'")


def test_a_host_whose_key_is_not_known(fails, ssh_server):  # noqa: F811
    fails(
        f"[ssh, -F, '{ssh_server.folder}/config', -o, UserKnownHostsFile=/dev/null]", "not the known one", "known_hosts")


def test_a_host_that_does_not_know_us(fails, ssh_server):  # noqa: F811
    stranger = f"[ssh, -o, 'IdentityFile=\"{ssh_server.folder}/stranger\"', -o, IdentitiesOnly=yes, -p, '{ssh_server.port}'"
    fails(
        stranger + f", -o, 'UserKnownHostsFile=\"{ssh_server.folder}/known_hosts\"', -o, HostName=127.0.0.1, -F, /dev/null]",
        "does not let us in", "ssh-agent")


def test_a_folder_that_cannot_be_made(host, tmp_path):
    (tmp_path / "file").write_text("")
    web = host(tmp_path / "file/web")
    assert "cannot publish on 'web'" in web.publish().expect(4).err


def test_a_host_without_rsync(project, tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("sh", "mkdir", "readlink", "ls", "tail", "cat", "env"):
        (tools / name).symlink_to(shutil.which(name))
    server = SSHServer(tmp_path / "server", f"SetEnv PATH={tools}\n")
    try:
        web = Host(project(), server, tmp_path / "web")
        run = web.publish().expect(4)
        assert "'web' has no rsync" in run.err
        assert web.releases == []
    finally:
        server.close()


def fake(tmp_path, server, for_rsync):
    program = tmp_path / "ssh"
    program.write_text(
        f"#!/bin/sh\ncase \"$*\" in *rsync*) {for_rsync};; esac\nexec ssh -F '{server.folder}/config' \"$@\"\n")
    program.chmod(0o755)
    return f"[{program}]"


def test_a_full_disk(fails, tmp_path, ssh_server):  # noqa: F811
    program = fake(tmp_path, ssh_server, "echo 'write failed: No space left on device (28)' >&2; exit 11")
    fails(program, "the disk of 'web' is full")
    assert list((tmp_path / "web/releases").iterdir()) == []


def test_a_shell_that_greets_everybody(fails, tmp_path, ssh_server):  # noqa: F811
    program = fake(tmp_path, ssh_server, "echo Welcome; exec cat >/dev/null")
    fails(program, "rsync to 'web' failed")


class Reader(threading.Thread):
    """Reads the site again and again; it must be whole every time."""

    def __init__(self, host):
        super().__init__(daemon=True)
        self.host = host
        self.isOver = threading.Event()
        self.count = 0
        self.failure = None

    def run(self):
        while not self.isOver.is_set():
            try:
                self.host.standing
                self.count += 1
            except Exception as failure:  # noqa: BLE001
                self.failure = failure
                return


def test_kill_at_any_moment(host):
    web = host()
    web.publish().expect(0)
    reader = Reader(web)
    reader.start()
    kill_and_go_on(web.project, 20, 0.6)
    reader.isOver.set()
    reader.join()
    assert reader.failure is None and reader.count > 20
    assert web.standing and len(web.releases) <= 5
    assert (web.path / "current/note.txt").read_bytes() == (web.project.site / "note.txt").read_bytes()
    # What a killed run had begun on the host runs to its end.
    wait_for(lambda: sorted(path.name for path in web.path.iterdir()) == ["current", "releases"])


def test_an_interrupt_leaves_the_old_site(host, tmp_path, ssh_server):  # noqa: F811
    web = host(ssh=f"ssh: {fake(tmp_path, ssh_server, f'touch {tmp_path}/begun; exec sleep 60')}")
    running = subprocess.Popen(
        [PROGRAM, "publish", "--no-proof", "--project", web.project.folder], stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    wait_for((tmp_path / "begun").exists)
    running.send_signal(signal.SIGINT)
    assert running.wait(20) == 130, running.stderr.read()
    assert not (web.path / "current").exists()
    (tmp_path / "ssh").write_text(f"#!/bin/sh\nexec ssh -F '{ssh_server.folder}/config' \"$@\"\n")
    web.publish().expect(0)
    assert web.standing and len(web.releases) == 1


@pytest.mark.parametrize("path", ["~/a place", "a place", "./a place/"])
def test_a_place_in_the_home_folder(host, tmp_path, ssh_server, path):  # noqa: F811
    home = tmp_path / "home"
    home.mkdir()
    program = tmp_path / "ssh"
    # As if the account's home were another.
    program.write_text(
        f"#!{sys.executable}\nimport os, sys\nwords = sys.argv[1:]\nplace = words.index('web')\n"
        f"words[place + 1:place + 1] = ['cd {home} &&']\n"
        f"os.execvp('ssh', ['ssh', '-F', {str(ssh_server.folder / 'config')!r}, *words])\n")
    program.chmod(0o755)
    web = host(path, ssh=f"ssh: [{program}]")
    web.publish().expect(0)
    assert publication_of(home / "a place/current")
