"""`compare`: any two documents or folders, in any format, from anywhere; bad ones are told and never crash."""

import os
import subprocess

import pytest

import test_schemas
from conftest import PROGRAM, ROOT, policygen

OLD = "# Privacy\n\n## How long\n\nWe keep your data for 6 months.\n\n- By mail\n- By post\n"
NEW = OLD.replace("6 months", "7 years")


def html(markdown):
    """The same document as a page, with what a page has around its text."""
    body = markdown.replace("# Privacy\n", "<h1>Privacy</h1>").replace("#<h1>", "<h1>")
    lines, items = [], []
    for line in markdown.splitlines():
        if line.startswith("## "):
            lines.append(f"<h2>{line[3:]}</h2>")
        elif line.startswith("# "):
            lines.append(f"<h1>{line[2:]}</h1>")
        elif line.startswith("- "):
            items.append(f"<li>{line[2:]}</li>")
        elif line:
            lines.append(f"<p>{line}</p>")
    body = "\n".join([*lines, "<ul>", *items, "</ul>"])
    return f"<!DOCTYPE html>\n<html lang=en><title>Acme</title><nav>Menu</nav><main>{body}</main><footer>Acme</footer></html>\n"


def plain(markdown):
    return markdown.replace("# Privacy", "PRIVACY", 1).replace("# PRIVACY", "PRIVACY").replace("## How long", "How long")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "old.md").write_text(OLD)
    (tmp_path / "new.md").write_text(NEW)
    (tmp_path / "old.html").write_text(html(OLD))
    (tmp_path / "new.htm").write_text(html(NEW))
    (tmp_path / "old.txt").write_text(plain(OLD))
    (tmp_path / "new.txt").write_text(plain(NEW))
    return tmp_path


def compare(folder, *arguments, **options):
    return policygen("compare", *arguments, cwd=folder, **options)


def git(folder, *arguments):
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    return subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, stdout=subprocess.PIPE).stdout.decode()


@pytest.fixture
def repository(folder):
    git(folder, "init", "-q", "-b", "main")
    (folder / "docs").mkdir()
    (folder / "docs/PRIVACY.md").write_text(OLD)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "First")
    git(folder, "tag", "v1")
    (folder / "docs/PRIVACY.md").write_text(NEW)
    git(folder, "commit", "-qam", "Second")
    return folder


@pytest.mark.parametrize("old", ["old.md", "old.html", "old.txt"])
@pytest.mark.parametrize("new", ["new.md", "new.htm", "new.txt"])
def test_formats_are_mixed_as_one_likes(folder, old, new):
    report = compare(folder, old, new, "--format", "json").expect(0).json
    test_schemas.valid("changes", report)
    assert (report["policy"], report["from"], report["to"]) == (None, old, new)
    changed = [one for one in report["findings"] if "7 years" in (one["after"] or "")]
    assert len(changed) == 1 and changed[0]["level"] == report["level"] and report["material"]
    assert changed[0]["location"]["file"] == new and changed[0]["old_location"]["file"] == old


@pytest.mark.parametrize("name", ["old.md", "old.html", "old.txt"])
def test_a_document_is_the_same_as_itself_in_another_format(folder, name):
    assert not compare(folder, "old.md", name, "--format", "json").expect(0).json["material"]
    assert compare(folder, name, name, "--format", "json").expect(0).json["findings"] == []


def test_places_are_lines_of_the_files(folder):
    report = compare(folder, "old.md", "new.md", "--format", "json").expect(0).json
    place = report["findings"][0]["location"]
    assert (place["line"], place["column"]) == (5, 1)


@pytest.mark.parametrize("form", ["text", "json", "markdown", "github", "sarif"])
def test_every_form_of_report(folder, form):
    run = compare(folder, "old.md", "new.md", "--format", form, "--fail-on", "notify").expect(1)
    assert "7 years" in run.out
    compare(folder, "old.md", "old.md", "--format", form, "--fail-on", "editorial").expect(0)


def test_standard_input_is_an_operand(folder):
    with open(folder / "new.htm", "rb") as page:
        run = subprocess.run([PROGRAM, "compare", "old.md", "-", "--format", "json"], cwd=folder, stdin=page, stdout=subprocess.PIPE)
    assert run.returncode == 0 and "7 years" in run.stdout.decode()
    compare(folder, "-", "-").expect(2)


def test_folders_of_policies_are_compared_by_their_data(project):
    made = project()
    report = compare(made.folder, "content/p", "content/p", "--format", "json").expect(0).json
    assert report["findings"] == []
    example = compare(
        ROOT, "content/imaginella/versions/2025-07-02", "content/imaginella", "--format", "json").expect(0).json
    assert {"certain"} <= {one["confidence"] for one in example["findings"]}
    assert any(one["location"]["file"] == "content/imaginella/policy.yaml" for one in example["findings"] if one["location"])
    # A document has no data: the policy's text alone is compared with it.
    mixed = compare(ROOT, "README.md", ROOT / "content/imaginella", "--format", "json").expect(0).json
    assert {one["entity"] for one in mixed["findings"]} == {None}


# git

def test_revisions_of_the_repository(repository):
    run = compare(repository, "git:v1:docs/PRIVACY.md", "git:HEAD:docs/PRIVACY.md", "--format", "json").expect(0)
    assert run.json["material"] and run.json["findings"][0]["location"]["file"] == "docs/PRIVACY.md"
    compare(repository, "git:HEAD~1:docs/PRIVACY.md", "docs/PRIVACY.md", "--fail-on", "notify").expect(1)
    # Paths are the root's, with ./ the folder's, from wherever one is.
    for path in ("docs/PRIVACY.md", "./PRIVACY.md", "../docs/PRIVACY.md"):
        compare(repository / "docs", f"git:v1:{path}", "PRIVACY.md", "--fail-on", "notify").expect(1)


def test_a_policy_folder_of_a_revision(project):
    made = project()
    git(made.folder, "init", "-q", "-b", "main")
    git(made.folder, "add", "-A")
    git(made.folder, "commit", "-qm", "First")
    assert compare(made.folder, "git:main:content/p", "content/p", "--format", "json").expect(0).json["findings"] == []
    assert "not-a-policy-folder" in compare(made.folder, "git:main:content", "content/p").expect(2).err


@pytest.mark.parametrize("operand, code, help", [
    ("git:main:docs/PRIVCY.md", "missing-file", "git:main:docs/PRIVACY.md"),
    ("git:main:PRIVACY.md", "missing-file", "git:main:docs/PRIVACY.md"),
    ("git:maim:docs/PRIVACY.md", "unknown-revision", "'main'"),
    ("git:main:../up.md", "missing-file", ""),
    ("git:main:docs", "not-a-policy-folder", ""),
])
def test_what_a_repository_has_not(repository, operand, code, help):
    run = compare(repository, operand, "new.md").expect(2)
    assert f"[{code}]" in run.err and help in run.err


@pytest.mark.parametrize("operand", ["git:--upload-pack=x:a.md", "git:-h:a.md", "git:main", "git::a.md", "git:main:"])
def test_operands_that_are_none(repository, operand):
    compare(repository, operand, "new.md").expect(2)


def test_no_repository_and_no_git(folder):
    assert "not-a-repository" in compare(folder, "git:main:old.md", "new.md").expect(2).err
    assert "install git" in compare(folder, "git:main:old.md", "new.md", env={"PATH": "/nonexistent"}).expect(4).err


# The redline

def test_the_redline_is_one_page_that_needs_no_other(folder, browser):
    compare(folder, "old.html", "new.md", "--redline", "redline.html").expect(0)
    page = (folder / "redline.html").read_text()
    assert "noindex" in page and "<link" not in page and "<script" not in page and 'src="' not in page
    browser.open((folder / "redline.html").as_uri())
    for name, words in (("del", "6 months"), ("ins", "7 years")):
        # The words for screen readers stand around them.
        said = browser.ask("return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)", f".policy-text {name}")
        assert [text.strip().split("\n")[1:-1] for text in said] == [[words]]
    assert browser.ask("return getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    # It is the same the second time, and is replaced.
    compare(folder, "old.html", "new.md", "--redline", "redline.html").expect(0)
    assert (folder / "redline.html").read_text() == page


def test_no_other_file_is_overwritten(folder):
    assert "--force" in compare(folder, "old.md", "new.md", "--redline", "old.html").expect(3).err
    assert (folder / "old.html").read_text() == html(OLD)
    compare(folder, "old.md", "new.md", "--redline", "old.html", "--force").expect(0)
    # What is compared is never replaced.
    before = (folder / "new.md").read_bytes()
    refused = compare(folder, "old.md", "new.md", "--redline", "new.md", "--force").expect(3)
    assert "one of the documents" in refused.err and (folder / "new.md").read_bytes() == before
    (folder / "link.html").symlink_to("new.htm")
    compare(folder, "old.md", "new.md", "--redline", "link.html").expect(3)
    compare(folder, "old.md", "new.md", "--redline", "no/such/folder.html").expect(4)


def test_hostile_text_stays_text(folder):
    (folder / "bad.html").write_text(
        '<p onclick="x()">We <a href="javascript:alert(1)">keep</a> &lt;script&gt;alert(1)&lt;/script&gt; <img src=x onerror=y></p>')
    compare(folder, "old.md", "bad.html", "--redline", "redline.html").expect(0)
    page = (folder / "redline.html").read_text()
    assert "javascript:" not in page and "<script" not in page and "onclick" not in page and "onerror" not in page


# Bad input

@pytest.mark.parametrize("name, content, code", [
    ("x.pdf", b"%PDF-1.7\n", "binary-document"), ("x.docx", b"PK\x03\x04abc", "binary-document"),
    ("x.txt", b"a\0b", "binary-document"), ("x.md", b"", "empty-document"), ("x.html", b"<p> </p>", "empty-document"),
    ("x.md", b"---\ntitle: a\n---\n", "empty-document"), ("x.csv", b"a", "unknown-format"),
    ("x.html", b"<div>" * 5000, "nesting-too-deep"), ("x.md", b"> " * 5000 + b"x", "nesting-too-deep"),
])
def test_what_is_no_document(folder, name, content, code):
    (folder / name).write_bytes(content)
    assert f"[{code}]" in compare(folder, "old.md", name).expect(2).err


def test_what_is_not_there(folder):
    run = compare(folder, "old.md", "nww.md").expect(2)
    assert "[missing-file]" in run.err and "'new.md'" in run.err
    assert "not-a-policy-folder" in compare(folder, "old.md", ".").expect(2).err
    compare(folder, "old.md").expect(2)
    os.symlink("nowhere", folder / "dangling.md")
    compare(folder, "old.md", "dangling.md").expect(2)


def test_every_encoding(folder):
    text = "# Privacy\n\nWe keep your data at the café “Zoë”.\n"
    (folder / "a.md").write_text(text)
    (folder / "b.md").write_text(text, encoding="utf-16")
    (folder / "c.md").write_text(text, encoding="utf-8-sig")
    (folder / "d.html").write_bytes(
        b"<meta charset=windows-1252><h1>Privacy</h1><p>We keep your data at the caf\xe9 \x93Zo\xeb\x94.</p>")
    for name in ("b.md", "c.md", "d.html"):
        run = compare(folder, "a.md", name, "--format", "json").expect(0)
        assert run.json["findings"] == [] and run.err == ""
    (folder / "e.md").write_bytes("We keep café".encode() + b" caf\xe9\n")
    assert "e.md:1:18: warning" in compare(folder, "a.md", "e.md").expect(0).err


def test_ten_megabytes_and_too_many(folder):
    line = "We keep the data number {} for as long as we need it for what we said.\n\n"
    text = "".join(line.format(number) for number in range(140_000))
    for name in ("big.md", "big.txt"):
        (folder / name).write_text(text)
        assert len(text) > 10 << 20
        report = compare(folder, name, name, "--format", "json", timeout=120).expect(0).json
        assert report["findings"] == []
    with open(folder / "huge.md", "wb") as file:
        file.truncate((64 << 20) + 1)
    assert "file-too-large" in compare(folder, "huge.md", "old.md").expect(2).err
