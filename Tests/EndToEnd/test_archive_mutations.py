"""The archive of an example with three versions, changed in every way: what finds it out, and what nothing does.

Somebody who edits a file is found out by the archive itself. Somebody who computes every digest anew, as this file does
with nothing but Python, is found out by what stands elsewhere: the records of notices, the site, what was published
last, signatures. Where the table below says that nothing finds it out, the README says so, too.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys

import pytest

import signing
from conftest import PROGRAM, ROOT, Project

FIRST, SECOND, THIRD = "2025-07-02", "2026-02-01", "2026-11-10"


class Archive(Project):
    """A project with one policy, of which the archive is changed."""

    def __init__(self, folder):
        super().__init__(folder)
        self.policy = self.content / "imaginella"
        self.versions = self.policy / "versions"

    def copy(self, folder):
        shutil.copytree(self.folder, folder, symlinks=True)
        return Archive(folder)

    def record(self, version):
        return self.versions / version / "release.yaml"

    def codes(self, *arguments):
        """The codes of the errors that `verify` finds."""
        run = self.run("verify", *arguments)
        found = set(re.findall(r": error: .*\[([a-z-]+)\]$", run.out, re.MULTILINE))
        assert run.code == (2 if found else 0), run
        return found


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The example alone, built and published to a folder."""
    folder = tmp_path_factory.mktemp("archive")
    archive = Archive(folder / "project")
    archive.content.mkdir(parents=True)
    settings = (ROOT / "content/site.yaml").read_text()
    target = f"publish: {{www: {{to: folder, path: {folder}/www}}}}\n"
    (archive.content / "site.yaml").write_text(settings + target)
    shutil.copytree(ROOT / "content/imaginella", archive.policy)
    archive.run("build").expect(0)
    archive.run("publish", "www", "--no-proof").expect(0)
    assert archive.codes() == set()
    return archive


@pytest.fixture(scope="module")
def signed(example, tmp_path_factory):
    """The same, with every version signed."""
    folder = tmp_path_factory.mktemp("signed")
    archive = example.copy(folder / "project")
    shutil.rmtree(archive.folder / ".policygen")
    key = signing.keypair(folder, "counsel")
    (archive.content / "allowed_signers").write_text(signing.signer("counsel", key))
    archive.run("sign", "imaginella", "--all", "--key", key).expect(0)
    archive.run("build").expect(0)
    assert archive.codes() == set()
    return archive


# Somebody who edits.

def test_every_file_that_is_changed_is_found_out(example, tmp_path):
    archive = example.copy(tmp_path / "project")
    files = [path for path in sorted(archive.versions.rglob("*")) if path.is_file()]
    assert len(files) > 40
    for path in files:
        whole = path.read_bytes()
        middle = next(at for at in range(len(whole) // 2, len(whole)) if chr(whole[at]).isalpha())
        path.write_bytes(whole[:middle] + bytes([whole[middle] ^ 2]) + whole[middle + 1:])
        assert archive.codes("--archive-only"), f"{path} was changed"
        path.unlink()
        assert archive.codes("--archive-only"), f"{path} was deleted"
        path.write_bytes(whole)
    assert archive.codes("--archive-only") == set()


@pytest.mark.parametrize("version", [FIRST, SECOND, THIRD])
def test_every_line_of_a_record_that_is_changed_is_found_out(example, tmp_path, version):
    archive = example.copy(tmp_path / "project")
    record = archive.record(version)
    whole = record.read_text()
    lines = whole.splitlines(keepends=True)
    for number, line in enumerate(lines):
        last = max(at for at, letter in enumerate(line) if letter.isalnum())
        other = "1" if line[last] == "0" else "0" if line[last].isdigit() else "x" if line[last] != "x" else "y"
        changed = line[:last] + other + line[last + 1:]
        for new in (changed, ""):
            # Nothing is what stands there where the line is left out.
            if not new and line.strip() in {"findings: []", "overrides: []", "sources: []", "imported: false"}:
                continue
            record.write_text("".join(lines[:number] + [new] + lines[number + 1:]))
            assert archive.codes("--archive-only"), f"line {number + 1} of {record}: {line} became {new}"
    record.write_text(whole)
    assert archive.codes("--archive-only") == set()


def test_a_version_that_is_deleted_names_itself(example, tmp_path):
    archive = example.copy(tmp_path / "project")
    shutil.rmtree(archive.versions / THIRD)
    run = archive.run("verify").expect(2)
    assert f"the archive has no version '{THIRD}' of 'imaginella', which the site has" in run.out
    assert f"which what was published to 'www' has" in run.out
    archive = example.copy(tmp_path / "whole policy")
    shutil.rmtree(archive.policy)
    run = archive.run("verify").expect(2)
    assert run.out.count("which the site has [missing-version]") == 3


# Somebody who computes every digest anew.

def sources_digest(archive, version, previous):
    """`digests.sources` as the documentation says, without policygen."""
    folder = archive.versions / version
    lines = []
    for path in folder.rglob("*"):
        if path.is_file() and path.name != "release.yaml":
            lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}\n".encode())
    record = re.sub(r"^withdrawn: .*\n|^digests:\n(  .*\n)+", "", archive.record(version).read_text(), flags=re.MULTILINE)
    whole = b"".join(sorted(lines)) + b"\n" + record.encode() + f"\nprevious {previous or 'none'}\n".encode()
    return hashlib.sha256(whole).hexdigest()


def previous(archive, version):
    found = re.search(r'^previous: "(.*)"$', archive.record(version).read_text(), re.MULTILINE)
    return found and found[1]


def seal_anew(archive):
    """Every digest of the archive as if it had been released so."""
    chain, last = {}, None
    rest = {path.name for path in archive.versions.iterdir()}
    while rest:
        version = next(one for one in sorted(rest) if previous(archive, one) == last)
        rest.remove(version)
        digest = sources_digest(archive, version, chain.get(last))
        record = archive.record(version)
        record.write_text(re.sub(r'^  sources: ".*"', f'  sources: "{digest}"', record.read_text(), flags=re.MULTILINE))
        chain[version], last = digest, version
    # The program itself says what the digest of a text has to be.
    run = archive.run("verify", "--archive-only")
    for version, text in re.findall(
            r"versions/([^/]+)/release.yaml:[^\n]*\[frozen-text-drift\]\n(?:[^\n]*\n)*?[^\n]*found ([0-9a-f]{64})", run.out):
        record = archive.record(version)
        record.write_text(re.sub(r'^  text: ".*"', f'  text: "{text}"', record.read_text(), flags=re.MULTILINE))


def test_the_digest_is_what_the_documentation_says(example):
    before = None
    for version in (FIRST, SECOND, THIRD):
        digest = sources_digest(example, version, before)
        assert f'sources: "{digest}"' in example.record(version).read_text()
        before = digest


def edit(path, old, new):
    text = path.read_text()
    assert old in text, path
    path.write_text(text.replace(old, new))


def redate(archive, version, published, effective=None):
    record = archive.record(version)
    text = re.sub(r'^published: ".*"', f'published: "{published}"', record.read_text(), flags=re.MULTILINE)
    if effective:
        text = re.sub(r'^effective: ".*"', f'effective: "{effective}"', text, flags=re.MULTILINE)
    record.write_text(text)


def rename(archive, old, new):
    (archive.versions / old).rename(archive.versions / new)
    edit(archive.record(new), f'version: "{old}"', f'version: "{new}"')


def another_text(archive):
    edit(archive.versions / FIRST / "sections/security.md", "the", "The")


def another_unshown_source(archive):
    with (archive.versions / FIRST / "policy.yaml").open("a") as file:
        file.write("# nothing that a reader sees\n")


def another_summary(archive):
    edit(archive.record(SECOND), "Billing records are kept for longer", "Billing records are kept")


def an_earlier_date(archive):
    redate(archive, THIRD, "2026-11-01")


def the_oldest_deleted(archive):
    shutil.rmtree(archive.versions / FIRST)
    edit(archive.record(SECOND), f'previous: "{FIRST}"\n', "")


def the_middle_deleted(archive):
    shutil.rmtree(archive.versions / SECOND)
    edit(archive.record(THIRD), f'previous: "{SECOND}"', f'previous: "{FIRST}"')


def the_newest_deleted(archive):
    shutil.rmtree(archive.versions / THIRD)


def swapped(archive):
    """The folders and ids of two versions exchanged."""
    rename(archive, SECOND, "aside")
    rename(archive, THIRD, SECOND)
    rename(archive, "aside", THIRD)
    edit(archive.record(THIRD), f'previous: "{FIRST}"', f'previous: "{SECOND}"')
    text = archive.record(SECOND).read_text()
    archive.record(SECOND).write_text(re.sub(r'^previous: ".*"', f'previous: "{FIRST}"', text, flags=re.MULTILINE))
    redate(archive, SECOND, "2026-02-01", "2026-03-15")
    redate(archive, THIRD, "2026-11-10", "2026-12-15")


def reordered(archive):
    """The third released before the second, each under its own id."""
    edit(archive.record(THIRD), f'previous: "{SECOND}"', f'previous: "{FIRST}"')
    edit(archive.record(SECOND), f'previous: "{FIRST}"', f'previous: "{THIRD}"')
    redate(archive, SECOND, "2026-11-10", "2027-03-15")


def renamed(archive):
    rename(archive, THIRD, "2026-11-11")


def inserted(archive):
    shutil.copytree(archive.versions / FIRST, archive.versions / "2025-09-01")
    record = archive.record("2025-09-01")
    edit(record, f'version: "{FIRST}"\n', f'version: "2025-09-01"\nprevious: "{FIRST}"\n')
    redate(archive, "2025-09-01", "2025-09-01")
    edit(archive.record(SECOND), f'previous: "{FIRST}"', 'previous: "2025-09-01"')


def withdrawn(archive):
    edit(archive.record(THIRD), "imported: false\n", 'imported: false\nwithdrawn: "never mind"\n')


# What finds out a rewriting that is whole in itself: the records of notices, a site that was not built anew, what was
# published last, signatures. An empty set is what nothing finds out.
REWRITTEN = {
    another_text: ({"notice-of-other-text"}, {"rewritten-version"}, {"rewritten-version"}, {"invalid-signature"}),
    another_unshown_source: ({"notice-of-other-text"}, {"rewritten-version"}, {"rewritten-version"}, {"invalid-signature"}),
    another_summary: ({"notice-of-other-text"}, {"rewritten-version"}, {"rewritten-version"}, {"invalid-signature"}),
    an_earlier_date: ({"notice-of-other-text"}, {"rewritten-version"}, {"rewritten-version"}, {"invalid-signature"}),
    the_oldest_deleted: ({"unknown-version"}, {"missing-version"}, {"missing-version"}, {"missing-version"}),
    the_middle_deleted: ({"unknown-version"}, {"missing-version"}, {"missing-version"}, {"missing-version"}),
    the_newest_deleted: ({"unknown-version"}, {"missing-version"}, {"missing-version"}, {"missing-version"}),
    swapped: ({"notice-of-other-text"}, {"rewritten-version"}, {"rewritten-version"}, {"invalid-signature"}),
    reordered: ({"notice-of-other-text"}, {"rewritten-version"}, {"rewritten-version"}, {"invalid-signature"}),
    renamed: ({"unknown-version"}, {"missing-version"}, {"missing-version"}, {"missing-version"}),
    inserted: ({"notice-of-other-text"}, {"rewritten-version"}, {"rewritten-version"}, {"invalid-signature"}),
    withdrawn: (set(), {"site-drift"}, set(), set()),
}


@pytest.mark.parametrize("attack", REWRITTEN, ids=lambda attack: attack.__name__)
def test_an_edit_without_the_digests_is_found_out_by_the_archive(example, tmp_path, attack):
    archive = example.copy(tmp_path / "project")
    shutil.rmtree(archive.policy / "notices")
    attack(archive)
    found = archive.codes("--archive-only")
    shutil.rmtree(archive.folder / ".policygen")
    alone = archive.codes("--archive-only")
    # No link leads from older versions to the newest, and a version can be taken back after its release.
    assert (alone == set()) == (attack in {the_newest_deleted, withdrawn})
    assert bool(found) == (attack is not withdrawn)


def built_anew(archive):
    """A site that nothing remains of is no hindrance: over the old one, a build would miss permanent addresses."""
    shutil.rmtree(archive.folder / "site")
    return archive.run("build")


@pytest.mark.parametrize("attack", REWRITTEN, ids=lambda attack: attack.__name__)
def test_what_finds_out_a_history_that_was_rewritten_whole(example, signed, tmp_path, attack):
    notices, site, published, signatures = REWRITTEN[attack]

    def rewritten(archive, name, *gone):
        archive = archive.copy(tmp_path / name)
        for path in gone:
            shutil.rmtree(archive.folder / path)
        attack(archive)
        seal_anew(archive)
        return archive

    of_notices, of_policy = ".policygen", "content/imaginella/notices"
    archive = rewritten(example, "alone", of_notices, of_policy)
    assert archive.codes("--archive-only") == set(), "the rewriting is whole"
    assert site <= archive.codes()
    built_anew(archive).expect(0)
    assert archive.codes() == set(), "nothing finds out who builds anew, too"
    archive = rewritten(example, "notices", of_notices)
    assert notices <= archive.codes("--archive-only")
    archive = rewritten(example, "published", of_policy)
    built_anew(archive).expect(0)
    found = archive.codes()
    assert found >= published and bool(found) == bool(published)
    archive = rewritten(signed, "signed", of_policy)
    if built_anew(archive).code == 0:
        assert archive.codes() == signatures
    else:
        # The build itself knows signatures of versions that are gone.
        assert archive.codes("--archive-only") >= signatures == {"missing-version"}


def test_white_space_of_a_record_is_no_part_of_it(example, tmp_path):
    archive = example.copy(tmp_path / "project")
    with archive.record(FIRST).open("a") as file:
        file.write("# looked at\n")
    assert archive.codes() == set()


def test_every_file_is_read_once(example, tmp_path):
    if sys.platform != "linux":
        pytest.skip("strace is Linux's")
    trace = tmp_path / "trace"
    subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=openat,openat2", "-o", trace, PROGRAM, "verify", "--project", example.folder],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C"})
    opened = re.findall(r'"(\S*/(?:content/imaginella|site)/\S+)", (?:\{flags=)?O_RDONLY\|O_(?:NONBLOCK|CLOEXEC)[^D]*\) = \d', trace.read_text())
    assert len(opened) > 60
    twice = {path for path in opened if opened.count(path) > 1 and not path.endswith(".policygen-site")}
    assert twice == set()
