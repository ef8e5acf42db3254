"""Publishing into a folder: releases beside each other, a link that is switched at once, and the way back."""

import json
import os
import shutil
import subprocess

import pytest

from conftest import PROGRAM, policygen, tree
from publishing import Published


@pytest.fixture
def web(project):
    return Published(project(), "www", ", keep: 3")


def published(web, *names):
    """One publication after the other; the ids of all."""
    web.publish().expect(0)
    ids = [web.id]
    last = "Northwind"
    for name in names:
        web.rename(last, name).publish().expect(0)
        last = name
        ids.append(web.id)
    return ids


def test_the_link_is_relative_and_leads_to_the_release(web):
    web.publish().expect(0)
    assert os.readlink(web.current) == f"releases/{web.id}"
    assert web.releases == [web.id]
    moved = web.www.rename(web.project.folder / "moved")
    assert (moved / "current/index.html").exists()


def test_a_path_outside_the_project_and_one_with_strange_characters(project, tmp_path):
    for number, path in enumerate([str(tmp_path / "a b'ü"), str(tmp_path / "deep/er/still") + "/", "$(touch x); y"]):
        web = Published(project(), json.dumps(path))
        web.publish().expect(0)
        assert (web.project.folder / path / "current/index.html").exists()


def test_unchanged_files_are_shared_with_the_release_before(web):
    (web.project.content / "static").mkdir()
    (web.project.content / "static/big.bin").write_bytes(os.urandom(1 << 20))
    first, second = published(web.build(), "Southwind")
    releases = web.www / "releases"
    assert (releases / first / "big.bin").samefile(releases / second / "big.bin")
    assert not (releases / first / "index.html").samefile(releases / second / "index.html")
    # The site and the release are no names of one file: who edits the one leaves the other as it is.
    assert not (web.project.site / "big.bin").samefile(releases / second / "big.bin")


def test_a_release_that_somebody_edited_is_not_handed_on(web):
    first = published(web)[0]
    (web.www / "releases" / first / "robots.txt").write_text("edited in place")
    web.rename("Northwind", "Southwind").publish().expect(0)
    assert web.served() == web.site()


def test_the_last_releases_stay_and_older_ones_go(web):
    ids = published(web, "Eastwind", "Westwind", "Southwind", "Nowind")
    assert web.releases == sorted(ids[-3:])


def test_keep_one_keeps_the_one_before_as_well(project):
    web = Published(project(), "www", ", keep: 1")
    ids = published(web, "Eastwind", "Westwind")
    assert web.releases == sorted(ids[-2:])


def test_rollback(web):
    first, second, third = published(web, "Eastwind", "Westwind")
    run = web.publish("--rollback").expect(0)
    assert web.id == second and f"{second} stands there now" in run.err
    assert web.receipts[-1]["act"] == "rollback" and web.receipts[-1]["live"] == third
    web.publish("--rollback", "--to", third).expect(0)
    assert web.id == third
    web.publish("--rollback", "--to", first).expect(0)
    assert web.id == first
    assert "nothing to do" in web.publish("--rollback", "--to", first).expect(0).out
    assert "keeps no release before" in web.publish("--rollback").expect(3).err
    # What was published last from here stands there, so that the next publication is nobody else's business.
    web.publish().expect(0)
    assert web.served().items() >= web.site().items()
    assert len(web.releases) <= 3


def test_rollback_to_what_is_not_there(web):
    published(web, "Eastwind")
    before = tree(web.www)
    for id in ("2026-11-20-000000000000", "..", "../../etc", "current"):
        assert f"keeps no release '{id}'" in web.publish("--rollback", "--to", id).expect(3).err
    assert tree(web.www) == before


def test_rollback_does_not_take_a_permanent_address_away(web):
    first = published(web)[0]
    web.release("next").publish().expect(0)
    second = web.id
    run = web.publish("--rollback").expect(3)
    assert "the permanent address 'p/versions/next/' would go" in run.err and web.id == second
    web.publish("--rollback", "--dry-run").expect(3)
    web.publish("--rollback", "--rewrite-history", "released by mistake").expect(0)
    assert web.id == first and web.receipts[-1]["rewrite_reason"] == "released by mistake"


def test_rollback_to_a_release_that_somebody_changed(web):
    first, second = published(web, "Eastwind")
    (web.www / "releases" / first / "index.html").write_text("edited")
    assert "is not whole any more" in web.publish("--rollback").expect(3).err
    assert web.id == second


def test_a_dry_rollback_writes_nothing(web):
    published(web, "Eastwind")
    before = tree(web.project.folder)
    assert "0 added" in web.publish("--rollback", "--dry-run").expect(0).out
    assert tree(web.project.folder) == before


# Folders that are not ours


@pytest.mark.parametrize("name", ["index.html", ".htaccess", "releases.old"])
def test_files_of_somebody_else_are_not_touched(web, name):
    web.www.mkdir()
    (web.www / name).write_text("mine")
    run = web.publish().expect(3)
    assert f"publication of policygen's that can be read: '{name}'" in run.err and "--replace unknown" in run.err
    assert tree(web.www) == {name: tree(web.www)[name]}
    web.publish("--replace", "unknown").expect(0)
    assert (web.www / name).read_text() == "mine" and web.served() == web.site()


def test_a_current_that_is_not_ours(web, tmp_path):
    web.www.mkdir()
    (tmp_path / "elsewhere").mkdir()
    web.current.symlink_to(tmp_path / "elsewhere")
    assert "'current', which leads to no publication" in web.publish().expect(3).err
    web.current.unlink()
    web.current.mkdir()
    (web.current / "index.html").write_text("mine")
    assert "'current', which is no symbolic link" in web.publish().expect(3).err
    assert "'current' in" in web.publish("--replace", "unknown").expect(3).err
    assert (web.current / "index.html").read_text() == "mine"


def test_a_publication_that_was_tampered_with_is_none(web):
    published(web)
    path = web.current / "publication.json"
    path.write_text(path.read_text().replace('"p/index.html"', '"p/other.html"'))
    assert "leads to no publication" in web.publish().expect(3).err


def test_a_path_that_is_a_file(web):
    web.www.write_text("mine")
    assert "the folder 'www' is not a folder" in web.publish().expect(3).err
    assert web.www.read_text() == "mine"


def test_a_link_to_the_folder_is_followed(web, tmp_path):
    (tmp_path / "real").mkdir()
    web.www.symlink_to(tmp_path / "real")
    web.publish().expect(0)
    assert (tmp_path / "real/current/index.html").exists()


def test_what_a_dead_run_left_goes(web):
    web.publish().expect(0)
    left = web.www / "releases/.policygen-tmp-2026-11-20-0123456789ab"
    left.mkdir()
    (left / "index.html").write_text("half")
    web.rename("Northwind", "Southwind").publish().expect(0)
    assert not left.exists() and len(web.releases) == 2


# The disk at its worst


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_full_disk(project, tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", small], capture_output=True).returncode:
        pytest.skip("this machine mounts nothing")
    try:
        web = Published(project(), str(small / "www"))
        web.publish().expect(0)
        before = tree(small)
        (web.project.content / "static").mkdir()
        (web.project.content / "static/big.bin").write_bytes(os.urandom(2 << 20))
        run = web.build().publish().expect(4)
        assert "No space left" in run.err
        assert tree(small) == before, "what could not be finished is taken away"
        (web.project.content / "static/big.bin").unlink()
        web.rename("Northwind", "Southwind").publish().expect(0)
        assert web.served() == web.site()
    finally:
        subprocess.run(["umount", small], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
def test_a_folder_that_nobody_may_write_to(project, tmp_path):
    for path in (tmp_path, *list(tmp_path.parents)[:2]):
        path.chmod(0o755)
    web = Published(project(), "www")
    subprocess.run(["chown", "-R", "nobody", web.project.folder], check=True)
    web.www.mkdir()
    run = web.publish(user="nobody")
    assert run.code == 4 and "Permission denied" in run.err
    assert list(web.www.iterdir()) == []


def test_two_that_publish_at_the_same_time(web, tmp_path):
    """From two machines without receipts: one is first, the other sees it or waits; the site is one of the two."""
    copies = []
    for name in ("Eastwind", "Westwind"):
        folder = tmp_path / name
        shutil.copytree(web.project.folder, folder)
        text = (folder / "content/site.yaml").read_text()
        (folder / "content/site.yaml").write_text(
            text.replace("Northwind", name).replace("path: www", f"path: {web.www}"))
        policygen("build", "--project", folder).expect(0)
        copies.append(folder)
    running = [
        subprocess.Popen([PROGRAM, "publish", "--no-proof", "--project", folder], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for folder in copies]
    ends = [(process.communicate()[1].decode(), process.returncode) for process in running]
    assert sorted(code for _, code in ends) in ([0, 0], [0, 3]), ends
    assert web.served() in [web.site(folder / "site") for folder in copies]
