"""The disk at its worst: the old site and the sources stay whole, and what a dead build left goes with the next one."""

import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import tempfile
import time

import pytest

from conftest import PROGRAM, policygen, tree

NOBODY = 65534


def visible(project):
    """The sources and the site, without what a running or dead build keeps beside the site, and the cache."""
    return {name: digest for name, digest in tree(project.folder).items() if not name.startswith(".policygen")}


def renamed(project):
    """Changes every page."""
    project.edit("name: Northwind policies", "name: Southwind policies", project.content / "site.yaml")


@pytest.fixture
def big(project):
    """A built project of so many policies that its build can be caught at work."""
    made = project()
    for number in range(400):
        shutil.copytree(made.policy, made.content / f"p{number}")
    made.run("build").expect(0)
    return made


def start(project, *arguments):
    return subprocess.Popen(
        [PROGRAM, "build", "--project", project.folder, "--jobs", "1", *arguments], stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def half_way(project, running, files=50):
    """Waits until a build has written some files, and stops it there."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert running.poll() is None, "the build was over before it could be caught; make the project bigger"
        for staging in project.folder.glob(".policygen-tmp-*"):
            if sum(len(names) for _, _, names in os.walk(staging)) >= files:
                running.send_signal(signal.SIGSTOP)
                return
    raise AssertionError("the build never began to write")


def test_errors_leave_the_old_site(project):
    made = project()
    made.run("build").expect(0)
    old = tree(made.site)
    made.overlay("bad/unsafe-link").run("build").expect(2)
    assert tree(made.site) == old
    assert not list(made.folder.glob(".policygen-tmp-*"))


def test_a_build_killed_half_way(big):
    old = visible(big)
    renamed(big)
    running = start(big)
    half_way(big, running)
    running.kill()
    running.wait()
    renamed_back(big)
    assert visible(big) == old
    assert list(big.folder.glob(".policygen-tmp-*")), "the build died with its folder"
    big.run("build").expect(0)
    assert visible(big) == old
    assert not list(big.folder.glob(".policygen-tmp-*"))


def renamed_back(project):
    project.edit("name: Southwind policies", "name: Northwind policies", project.content / "site.yaml")


def test_an_interrupted_build(big):
    old = tree(big.site)
    renamed(big)
    running = start(big)
    half_way(big, running)
    running.send_signal(signal.SIGINT)
    running.send_signal(signal.SIGCONT)
    running.wait(60)
    # Shells show an end by SIGINT as 130.
    assert running.returncode in (130, -signal.SIGINT)
    assert tree(big.site) == old
    big.run("build").expect(0)
    assert not list(big.folder.glob(".policygen-tmp-*"))


def test_two_builds_at_once_take_turns(big):
    renamed(big)
    first = start(big)
    half_way(big, first)
    second = start(big)
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(1.5)
    finally:
        first.send_signal(signal.SIGCONT)
    assert first.wait(120) == 0 and second.wait(120) == 0
    site = tree(big.site)
    big.run("build").expect(0)
    assert tree(big.site) == site
    assert not list(big.folder.glob(".policygen-tmp-*"))


def test_many_builds_at_once(project):
    made = project()
    made.run("build").expect(0)
    site = tree(made.site)
    running = [start(made) for _ in range(8)]
    assert [one.wait(120) for one in running] == [0] * 8
    assert tree(made.site) == site


def test_a_reader_never_sees_half_a_site(big):
    """Whatever moment the address is looked up, the manifest in it is whole and one of the two sites' own."""
    running = start(big)
    seen = 0
    while running.poll() is None:
        try:
            manifest = json.loads((big.site / ".policygen-site").read_text())
        except FileNotFoundError:
            pytest.fail("there was a moment without a site")
        assert (big.site / "index.html").exists() or manifest
        seen += 1
    assert running.returncode == 0 and seen


@pytest.mark.parametrize("what", ["file", "folder with a file", "hidden file"])
def test_somebody_elses_output_folder(project, tmp_path, what):
    made = project()
    target = tmp_path / "theirs"
    if what == "file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / (".hidden" if what == "hidden file" else "photo.jpg")).write_text("mine")
    before = tree(tmp_path)
    run = made.run("build", "--output", target).expect(3)
    assert "theirs" in run.err
    assert tree(tmp_path) == before


@pytest.mark.parametrize("output", [".", "..", "content", "/", "content/p"])
def test_an_output_that_would_destroy_the_sources(project, output):
    made = project()
    before = tree(made.folder)
    made.run("build", "--output", output, cwd=made.folder).expect(3)
    assert tree(made.folder) == before


def test_an_empty_or_absent_folder_is_taken(project, tmp_path):
    made = project()
    (tmp_path / "empty").mkdir()
    made.run("build", "--output", tmp_path / "empty").expect(0)
    made.run("build", "--output", tmp_path / "a/b/c").expect(0)
    assert tree(tmp_path / "empty") == tree(tmp_path / "a/b/c")


def test_a_path_that_cannot_be_made(project):
    made = project()
    run = made.run("build", "--output", "/proc/policygen/site").expect(4)
    assert run.err.startswith("error: ")
    run = made.run("build", "--output", made.draft / "site").expect(4)
    assert run.err.startswith("error: ")


@pytest.fixture
def open_to_all(project):
    """A built project under a path that every user can enter, so that the program can run without root's rights."""
    made = project()
    made.run("build").expect(0)
    top = pathlib.Path(tempfile.mkdtemp(prefix="policygen-test-"))
    top.chmod(0o755)
    shutil.copytree(made.folder, top / "project")
    shutil.copy(PROGRAM, top / "policygen")
    made.__init__(top / "project")
    yield made, top / "policygen"
    made.folder.chmod(0o755)
    shutil.rmtree(top)


def test_a_parent_folder_that_is_read_only(open_to_all):
    made, program = open_to_all
    old = tree(made.folder)
    made.folder.chmod(0o555)
    identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
    run = subprocess.run(
        [program, "build", "--project", made.folder], cwd="/", capture_output=True, text=True, timeout=60, **identity)
    assert run.returncode == 4, run
    assert "Permission denied" in run.stderr
    assert tree(made.folder) == old


def test_a_file_that_cannot_be_written_to_its_end(project):
    """A limit on the size of files fails writes half-way, as a quota does."""
    made = project()
    made.run("build").expect(0)
    old = visible(made)
    renamed(made)
    # Python ignores SIGXFSZ, so does its child: the write fails with EFBIG.
    run = made.run("build", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024)), restore_signals=False)
    run.expect(4)
    renamed_back(made)
    assert visible(made) == old
    assert not list(made.folder.glob(".policygen-tmp-*"))


def test_a_full_disk(project, tmp_path):
    made = project()
    disk = tmp_path / "disk"
    disk.mkdir()
    made.run("build").expect(0)
    pages = sum(-(-path.stat().st_size // 4096) for path in made.site.rglob("*") if path.is_file())
    mounted = os.getuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={pages * 3 // 2 * 4}k", "tmpfs", disk], capture_output=True).returncode == 0
    if not mounted:
        # Only root may mount; for everybody else the two tests around this one stand in.
        return
    try:
        made.run("build", "--output", disk / "site").expect(0)
        old = tree(disk)
        renamed(made)
        run = made.run("build", "--output", disk / "site").expect(4)
        assert "No space left" in run.err
        assert tree(disk) == old
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_report_that_cannot_be_written(project):
    made = project("bad/unknown-data")
    with open("/dev/full", "w") as full:
        run = subprocess.run(
            [PROGRAM, "check", "--format", "json", "--project", made.folder], stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert run.returncode == 4, run


def test_a_reader_that_goes_away(project):
    made = project("bad/unknown-data")
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run([PROGRAM, "check", "--project", made.folder], stdout=writer, stderr=subprocess.PIPE, timeout=60)
    os.close(writer)
    # Whether by the signal or by its own word: it ends, quietly.
    assert run.returncode in (-signal.SIGPIPE, 2, 4), run
    assert b"Fatal" not in run.stderr
