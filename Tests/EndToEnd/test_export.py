"""Exports: a policy as a PDF that says on every sheet what it is, the same every time, and as one HTML file."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import pytest

from conftest import PROGRAM, ROOT, policygen, tree
from pages import Page

NOBODY = 65534
AS_OF = ("--as-of", "2026-11-20")
WEASYPRINT = pathlib.Path(sys.executable).parent / "weasyprint"


def read(tool, *arguments):
    return subprocess.run([tool, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def information(pdf):
    lines = (line.split(":", 1) for line in read("pdfinfo", pdf).splitlines() if ":" in line)
    return {name: value.strip() for name, value in lines}


def sheets(pdf):
    """The words of every page."""
    return [" ".join(text.split()) for text in read("pdftotext", "-layout", pdf, "-").split("\f")[:-1]]


def structure(pdf):
    """How often each kind of element stands in the tree that a screen reader follows."""
    kinds = {}
    for line in read("pdfinfo", "-struct", pdf).splitlines():
        kind = re.match(r" *(\w+)", line)
        if kind and not line.strip().startswith("/"):
            kinds[kind[1]] = kinds.get(kind[1], 0) + 1
    return kinds


def program(folder, name, script):
    """A program made for a test."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def says(version, script):
    return f'[ "$1" = --version ] && {{ echo "{version}"; exit; }}\n{script}'


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The example with the longest tables, printed."""
    target = tmp_path_factory.mktemp("pdf") / "imaginella.pdf"
    policygen("export", "imaginella", "--as", "pdf", "--output", target).expect(0)
    return target


def test_every_sheet_says_what_it_belongs_to(example):
    pages = sheets(example)
    assert len(pages) > 5
    for number, words in enumerate(pages, 1):
        assert "Privacy Policy of Imaginella.ai, version 2026-02-01, in force from 15 March 2026" in words
        assert f"page {number} of {len(pages)}" in words
        assert "https://policies.example/imaginella/versions/2026-02-01/" in words
        assert "Example, not the text of" in words


def test_the_document_is_tagged_titled_and_dated_by_its_version(example):
    said = information(example)
    assert said["Tagged"] == "yes" and said["JavaScript"] == "no"
    assert said["Title"] == "Privacy Policy of Imaginella.ai, version 2026-02-01"
    assert "Feb 1 00:00:00 2026" in re.sub(" +", " ", said["CreationDate"])
    assert said["CreationDate"] == said["ModDate"]
    assert said["Creator"].startswith("policygen ")
    assert "(A4)" in said["Page size"]
    data = example.read_bytes()
    assert b"/Lang (en-GB)" in data and b"/Outlines" in data
    assert b"file:" not in data and b"/tmp" not in data
    kinds = structure(example)
    assert kinds["H1"] == 1 and kinds["H2"] > 5
    assert kinds["Table"] >= 5 and kinds["Caption"] == kinds["Table"] and kinds["TH"] > 20 and kinds["TD"] > 50
    assert kinds["Link"] > 5


def test_the_whole_text_is_in_it(example):
    words = re.sub(r"[\s\-]+", "", "".join(sheets(example)))
    for text in ["Your national data protection authority", "connect@imaginella.example", "Itmex Solutions LTD", "Cite as"]:
        assert re.sub(r"[\s\-]+", "", text) in words


def test_the_same_sources_give_the_same_bytes(example, tmp_path):
    time.sleep(1.1)
    again = tmp_path / "again.pdf"
    zone = {"TZ": "Pacific/Auckland", "LANG": "de_DE.UTF-8", "HOME": str(tmp_path), "CHROMIUM_FLAGS": "--no-such-flag"}
    policygen("export", "imaginella", "--as", "pdf", "--output", again, env=zone).expect(0)
    assert again.read_bytes() == example.read_bytes()


def test_a_draft_an_old_and_an_announced_version_are_marked_on_every_sheet(tmp_path):
    marks = {"draft": "Draft: not released", "2025-07-02": "Old version: not in force", "2026-11-10": "Not in force yet on 20 November"}
    for version, mark in marks.items():
        target = tmp_path / f"{version}.pdf"
        policygen("export", "imaginella", "--as", "pdf", "--version", version, "--output", target).expect(0)
        pages = sheets(target)
        assert len(pages) > 1 and all(mark in words for words in pages), version


def test_paper_of_another_size(project, tmp_path):
    made = project()
    made.run("export", "p", "--as", "pdf", "--paper", "letter", "--output", tmp_path / "p.pdf", *AS_OF).expect(0)
    assert "(letter)" in information(tmp_path / "p.pdf")["Page size"]


def test_nasty_names_stay_in_the_margin(project, tmp_path):
    made = project()
    name = 'Quote" back\\slash </style><script>'
    made.edit("name: Northwind Ltd", f"name: '{name}'")
    made.edit("title: Privacy Policy", f"title: '{name}'")
    target = tmp_path / "p.pdf"
    made.run("export", "p", "--as", "pdf", "--version", "draft", "--output", target, *AS_OF).expect(0)
    for words in sheets(target):
        # A page's words stand line by line; the line in the margin may be broken anywhere.
        assert name in words and "Draft: not released" in words and ", draft" in words
    assert name in information(target)["Title"]


def test_the_file_stands_in_the_projects_folder_unless_another_is_named(project):
    made = project()
    before = tree(made.folder)
    run = made.run("export", "p", "--as", "pdf", *AS_OF).expect(0)
    written = made.folder / "p-2026-06-01.pdf"
    assert set(tree(made.folder)) - set(before) == {"p-2026-06-01.pdf"} and run.out == ""
    first = written.read_bytes()
    # Its own earlier export may be replaced, somebody else's file may not.
    made.run("export", "p", "--as", "pdf", *AS_OF).expect(0)
    assert written.read_bytes() == first
    for other in [b"%PDF-1.4\n%%EOF\n", b"notes", b""]:
        written.write_bytes(other)
        assert "--force" in made.run("export", "p", "--as", "pdf", *AS_OF).expect(3).err
        assert written.read_bytes() == other
    made.run("export", "p", "--as", "pdf", "--force", *AS_OF).expect(0)
    assert written.read_bytes() == first
    written.unlink()
    written.symlink_to(made.draft)
    made.run("export", "p", "--as", "pdf", "--force", *AS_OF).expect(3)
    assert made.draft.read_text() == (made.folder / "content/p/policy.yaml").read_text()


def test_standard_output(project):
    made = project()
    done = subprocess.run(
        [PROGRAM, "export", "p", "--as", "pdf", "--output", "-", "--project", made.folder, *AS_OF], capture_output=True)
    assert done.returncode == 0 and done.stdout.startswith(b"%PDF-") and done.stdout.rstrip().endswith(b"%%EOF")


def test_one_html_file_that_loads_nothing(project):
    made = project()
    made.run("export", "p", "--as", "html", *AS_OF).expect(0)
    target = made.folder / "p-2026-06-01.html"
    page = Page("p.html", target.read_text())
    assert page.loads == [] and page.scripts == []
    for link in page.links:
        assert re.match(r"(https?://|mailto:|#)", link), link
    made.run("export", "p", "--as", "html", *AS_OF).expect(0)
    target.write_text("<p>mine</p>")
    made.run("export", "p", "--as", "html", *AS_OF).expect(3)


def test_what_cannot_be_exported_is_said(project):
    made = project()
    before = tree(made.folder)
    assert "2026-06-01" in made.run("export", "p", "--as", "pdf", "--version", "2026-06-02", *AS_OF).expect(2).err
    made.run("export", "q", "--as", "pdf", *AS_OF).expect(2)
    assert "no version of 'p' is in force" in made.run("export", "p", "--as", "pdf", "--as-of", "2020-01-01").expect(2).err
    made.run("export", "p", "--as", "docx").expect(2)
    made.run("export", "p").expect(2)
    made.run("export", "p", "--as", "html", "--engine", "chromium").expect(2)
    made.run("export", "p", "--as", "pdf", "--time-limit", "0").expect(2)
    assert tree(made.folder) == before


def test_a_withdrawn_version_is_refused(project):
    made = project()
    record = made.policy / "versions/2026-06-01/release.yaml"
    record.write_text(record.read_text() + "withdrawn: a mistake\n")
    run = made.run("export", "p", "--as", "html", "--version", "2026-06-01", *AS_OF).expect(3)
    assert "was withdrawn before it took effect" in run.err and not list(made.folder.glob("*.html"))
    # The one before holds again.
    made.run("export", "p", "--as", "html", *AS_OF).expect(0)
    assert [path.name for path in made.folder.glob("*.html")] == ["p-2026-01-01.html"]


def test_a_draft_with_errors_stops_its_own_export_alone(project):
    made = project()
    made.edit("period: P30D", "period: banana")
    made.run("export", "p", "--as", "html", *AS_OF).expect(0)
    assert "policy.yaml:" in made.run("export", "p", "--as", "html", "--version", "draft", *AS_OF).expect(2).err


def test_no_program_and_an_old_one(project, tmp_path):
    made = project()
    empty = tmp_path / "bin"
    empty.mkdir()
    run = made.run("export", "p", "--as", "pdf", *AS_OF, env={"PATH": str(empty)}).expect(4)
    assert "apt-get install chromium" in run.err
    program(empty, "chromium", "echo Chromium 130.0.1.2")
    run = made.run("export", "p", "--as", "pdf", *AS_OF, env={"PATH": str(empty)}).expect(4)
    assert "Chromium 130" in run.err and "131" in run.err
    assert not list(made.folder.glob("*.pdf"))


@pytest.mark.parametrize("script, words", [
    ("echo broken >&2; exit 7", "broken"), ("exit 0", "wrote no PDF"), ("sleep 300", "longer than 2 seconds"),
    ('for w in "$@"; do case $w in --print-to-pdf=*) echo rubbish > "${w#*=}";; esac; done', "no whole PDF")])
def test_a_program_that_fails(project, tmp_path, script, words):
    made = project()
    engine = program(tmp_path / "bin", "engine", says("Chromium 200.0", script))
    own = tmp_path / "temporary"
    own.mkdir()
    run = made.run(
        "export", "p", "--as", "pdf", "--engine", engine, "--time-limit", "2", *AS_OF, env={"TMPDIR": str(own)}).expect(4)
    assert words in run.err
    assert not list(made.folder.glob("*.pdf")) and list(own.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_nothing_behind(project, tmp_path, number):
    made = project()
    own = tmp_path / "temporary"
    own.mkdir()
    mark = tmp_path / "child"
    engine = program(tmp_path / "bin", "engine", says("Chromium 200.0", f"echo $$ > {mark}; sleep 300"))
    running = subprocess.Popen(
        [PROGRAM, "export", "p", "--as", "pdf", "--engine", engine, "--project", made.folder, *AS_OF],
        env={**os.environ, "TMPDIR": str(own)}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    end = time.monotonic() + 30
    while not (mark.exists() and mark.read_text().strip()) and time.monotonic() < end:
        time.sleep(0.05)
    assert len(list(own.iterdir())) == 1
    running.send_signal(number)
    assert running.wait(20) == (130 if number == signal.SIGINT else -signal.SIGTERM)
    assert list(own.iterdir()) == [] and not list(made.folder.glob("*.pdf"))
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)


def test_a_user_who_is_not_root_prints_the_same_but_not_into_a_locked_folder(project):
    made = project()
    made.run("export", "p", "--as", "pdf", *AS_OF).expect(0)
    # Where everybody can look, as pytest's own folders are not.
    top = pathlib.Path(tempfile.mkdtemp(prefix="policygen-export-"))
    try:
        top.chmod(0o755)
        shutil.copytree(made.folder, top / "project")
        shutil.copy(PROGRAM, top / "policygen")
        (top / "open").mkdir()
        (top / "open").chmod(0o777)
        (top / "locked").mkdir()
        (top / "locked").chmod(0o555)
        identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}

        def export(target):
            return subprocess.run(
                [top / "policygen", "export", "p", "--as", "pdf", "--project", top / "project", "--output", target, *AS_OF],
                cwd="/", capture_output=True, text=True, timeout=120, **identity)

        assert export(top / "open/p.pdf").returncode == 0
        assert (top / "open/p.pdf").read_bytes() == (made.folder / "p-2026-06-01.pdf").read_bytes()
        refused = export(top / "locked/p.pdf")
        assert refused.returncode == 4 and "Permission denied" in refused.stderr
    finally:
        shutil.rmtree(top)


def test_a_folder_that_is_not_there(project, tmp_path):
    run = project().run("export", "p", "--as", "html", "--output", tmp_path / "no/such/folder.html", *AS_OF).expect(4)
    assert "no/such" in run.err


def test_the_browser_asks_the_network_for_nothing(tmp_path):
    if sys.platform != "linux":
        pytest.skip("strace is Linux's")
    trace = tmp_path / "trace"
    subprocess.run(
        ["strace", "-f", "-qq", "-yy", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", trace, PROGRAM, "export", "imaginella", "--as", "pdf",
         "--project", ROOT, "--output", tmp_path / "p.pdf"], check=True, capture_output=True)
    # Chromium connects a datagram socket to learn whether there is IPv6 at all: that sends nothing.
    asked = [line for line in trace.read_text().splitlines()
             if "TCP" in line or ("UDP" in line and "connect(" not in line)]
    assert asked == []


def test_weasyprint_prints_too(tmp_path):
    assert WEASYPRINT.exists(), "WeasyPrint is not installed: type make test-tools"
    targets = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for target in targets:
        policygen("export", "imaginella", "--as", "pdf", "--engine", WEASYPRINT, "--output", target).expect(0)
        time.sleep(1.1)
    said = information(targets[0])
    assert said["Tagged"] == "yes" and said["Producer"].startswith("WeasyPrint")
    assert said["Title"] == "Privacy Policy of Imaginella.ai, version 2026-02-01"
    pages = sheets(targets[0])
    assert len(pages) > 5
    for number, words in enumerate(pages, 1):
        assert "version 2026-02-01" in words and f"page {number} of {len(pages)}" in words
    assert targets[0].read_bytes() == targets[1].read_bytes()
