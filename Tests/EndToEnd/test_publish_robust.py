"""Publishing where something is wrong already: records and releases that are damaged, names that mislead, places that went."""

import base64
import fcntl
import http.server
import os
import pathlib
import shutil
import signal
import subprocess
import threading
import time

import pytest

from conftest import PROGRAM, tree
from publishing import STORED, Published
from remotes import build
from sshserver import ssh_server  # noqa: F401
from test_publish_git import Pages, git
from test_publish_ssh import host  # noqa: F401


@pytest.fixture
def web(project):
    return Published(project(), "www", ", keep: 3")


# A release that is damaged


@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "text", "deep", "folder", "no release"])
def test_a_damaged_release_can_be_replaced(web, damage):
    web.publish().expect(0)
    path = web.current.resolve() / STORED
    text = path.read_text()
    if damage == "no release":
        shutil.rmtree(web.current.resolve())
    else:
        path.unlink()
    if damage == "empty":
        path.write_text("")
    elif damage == "cut":
        path.write_text(text[:200])
    elif damage == "text":
        path.write_text(text.replace('"schema": 1', '"schema": 2'))
    elif damage == "deep":
        path.write_text("[" * 2_000_000)
    elif damage == "folder":
        path.mkdir()
    run = web.publish().expect(3)
    assert "leads to no publication" in run.err
    web.publish("--replace", "unknown").expect(0)
    assert web.served() == web.site()
    assert "nothing to do" in web.publish().expect(0).out


def test_a_damaged_release_forgets_no_permanent_address(web):
    """What stands there says nothing any more, and what was put there from here is known."""
    web.release("next").publish().expect(0)
    (web.current.resolve() / STORED).write_text("{}")
    shutil.rmtree(web.project.policy / "versions/next")
    shutil.rmtree(web.project.site)
    web.build()
    run = web.publish("--replace", "unknown").expect(3)
    assert "the permanent address 'p/versions/next/' would go" in run.err


def test_a_target_that_went_is_told(web):
    """A disk that is not mounted looks like an empty place."""
    web.publish().expect(0)
    shutil.rmtree(web.www)
    run = web.publish().expect(3)
    assert "nothing stands there" in run.err
    assert not web.www.exists()
    web.publish("--replace", "unknown").expect(0)
    assert web.served() == web.site()


# Files beside the releases


def test_files_beside_our_releases_are_no_reason_to_stop(web):
    web.publish().expect(0)
    (web.www / "notes.txt").write_text("mine")
    web.rename("Northwind", "Southwind").publish().expect(0)
    assert (web.www / "notes.txt").read_text() == "mine" and web.served() == web.site()


def test_links_in_releases_are_not_followed_when_old_ones_go(web, tmp_path):
    web.publish().expect(0)
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(web.current.resolve(), elsewhere)
    (web.www / "releases/2020-01-01-0123456789ab").symlink_to(elsewhere)
    (web.www / "releases/.policygen-tmp-x").symlink_to(elsewhere)
    (web.www / "releases/2020-01-01-backup").mkdir()
    (web.www / "releases/2020-01-01-backup/mine").write_text("mine")
    before = tree(elsewhere)
    for old, new in (("Northwind", "Eastwind"), ("Eastwind", "Westwind"), ("Westwind", "Southwind")):
        web.rename(old, new).publish().expect(0)
    assert tree(elsewhere) == before
    assert (web.www / "releases/2020-01-01-backup/mine").exists()
    assert (web.www / "releases/2020-01-01-0123456789ab").is_symlink()


def test_releases_on_another_disk(web, tmp_path):
    web.publish().expect(0)
    shutil.move(web.www / "releases", tmp_path / "disk")
    (web.www / "releases").symlink_to(tmp_path / "disk")
    web.rename("Northwind", "Southwind").publish().expect(0)
    assert web.served() == web.site() and (web.www / "releases").is_symlink()


def test_an_interrupt_is_heard_while_somebody_else_has_the_folder(web):
    web.publish().expect(0)
    before = web.id
    web.rename("Northwind", "Southwind")
    releases = os.open(web.www / "releases", os.O_RDONLY)
    try:
        fcntl.flock(releases, fcntl.LOCK_EX)
        process = subprocess.Popen(
            [PROGRAM, "publish", "--no-proof", "--project", web.project.folder], stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True)
        for line in process.stderr:
            if "waiting for it to end" in line:
                break
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
    finally:
        os.close(releases)
    assert web.id == before
    web.publish().expect(0)


def test_a_rollback_takes_back_nothing_that_it_has_not_seen(web):
    """Somebody publishes between the plan of a rollback and the switch."""
    ids = []
    for old, new in (("Northwind", "Eastwind"), ("Eastwind", "Westwind"), ("Westwind", "Southwind")):
        web.rename(old, new).publish().expect(0)
        ids.append(web.id)
    web.publish("--rollback").expect(0)
    releases = os.open(web.www / "releases", os.O_RDONLY)
    try:
        fcntl.flock(releases, fcntl.LOCK_EX)
        process = subprocess.Popen(
            [PROGRAM, "publish", "--no-proof", "--rollback", "--to", ids[2], "--project", web.project.folder],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for line in process.stderr:
            if "waiting for it to end" in line:
                break
        web.current.unlink()
        web.current.symlink_to(f"releases/{ids[0]}")
    finally:
        os.close(releases)
    err = process.communicate()[1]
    assert process.returncode == 3 and "somebody else has just published" in err
    assert web.id == ids[0]


@pytest.mark.parametrize("mask", [0o077, 0o000, 0o027])
def test_a_web_server_can_read_it_whatever_the_umask(web, mask):
    shutil.rmtree(web.project.site)
    subprocess.run([PROGRAM, "build", "--project", web.project.folder], check=True, umask=mask)
    subprocess.run([PROGRAM, "publish", "--no-proof", "--project", web.project.folder], check=True, umask=mask)
    for path in [web.www, web.www / "releases", *web.current.resolve().rglob("*"), web.current.resolve()]:
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_ssh_deletes_nothing_that_is_not_a_release(host, tmp_path):  # noqa: F811
    web = host(keep=1)
    web.publish().expect(0)
    releases = web.path / "releases"
    for name in ("2020-01-01-backup", "2020-01-01-a b", "2020-01-01-*", "2020-01-01-0123456789ab"):
        (releases / name).mkdir()
        (releases / name / "mine").write_text("mine")
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(web.path / "current", elsewhere)
    (releases / "2020-01-02-0123456789ab").symlink_to(elsewhere)
    before = tree(elsewhere)
    for text in ("two", "three", "four"):
        build(web.project, text)
        web.publish().expect(0)
    assert tree(elsewhere) == before
    for name in ("2020-01-01-backup", "2020-01-01-a b", "2020-01-01-*", "2020-01-01-0123456789ab"):
        assert (releases / name / "mine").exists(), name


def test_an_interrupt_leaves_the_old_site(project):
    web = Published(project(), "www")
    web.publish().expect(0)
    before = web.id
    static = web.project.content / "static"
    static.mkdir(exist_ok=True)
    for number in range(800):
        (static / f"{number}.txt").write_text(str(number))
    web.build()
    process = subprocess.Popen(
        [PROGRAM, "publish", "--no-proof", "--project", web.project.folder], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    for _ in range(10000):
        if [name for name in os.listdir(web.www / "releases") if name.startswith(".policygen-tmp")]:
            break
        time.sleep(0.002)
    process.send_signal(signal.SIGINT)
    err = process.communicate()[1].decode()
    assert process.returncode == 130, err
    assert web.id == before
    web.publish().expect(0)
    assert web.served() == web.site()


@pytest.mark.parametrize("name", [" a b", "it's", '"quoted"', "-rf", "ünïcödé", "A", "a", "co:lon", "back\\slash", "$(x)", "%20"])
def test_names(web, name):
    static = web.project.content / "static"
    static.mkdir(exist_ok=True)
    (static / name).write_text("x")
    web.build().publish().expect(0)
    assert web.served() == web.site()


def test_a_password_in_a_remote_is_in_no_list_of_processes(project, tmp_path):
    secret = "hunter2-hunter2"
    seen = {"headers": [], "listed": []}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            seen["headers"].append(self.headers.get("Authorization"))
            for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    if secret.encode() in path.read_bytes():
                        seen["listed"].append(path.read_bytes())
                except OSError:
                    pass
            self.send_error(404)

        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        pages = Pages(project(), tmp_path)
        git("remote", "set-url", "origin", f"http://ada:{secret}%21@127.0.0.1:{server.server_port}/x.git", cwd=pages.project.folder)
        run = pages.publish("--dry-run", env={"NO_PROXY": "127.0.0.1"}).expect(4)
    finally:
        server.shutdown()
    assert base64.b64encode(f"ada:{secret}!".encode()).decode() in (seen["headers"][0] or "")
    assert seen["listed"] == []
    assert secret not in run.out + run.err
