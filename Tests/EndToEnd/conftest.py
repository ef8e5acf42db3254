"""What every end-to-end test needs: the program, projects to run it on, and the example site."""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
from dataclasses import dataclass

import pytest

pytest_plugins = ["browsing", "gallery"]

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Tests" / "Fixtures"
PROGRAM = pathlib.Path(os.environ.get("POLICYGEN") or ROOT / ".build/release/policygen").resolve()
PUBLISHED_LATE = ("--backdate", "the example was published then")


@dataclass
class Run:
    """How one run of the program ended."""

    arguments: tuple
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    def expect(self, code):
        assert self.code == code, f"{self} ended with {self.code} instead of {code}"
        return self

    def __str__(self):
        return f"policygen {' '.join(map(str, self.arguments))} ({self.code})\n{self.out[:4000]}\n{self.err[:4000]}"


def policygen(*arguments, cwd=None, env=None, timeout=300, **options):
    """Runs the program in an environment of its own: no colours, no terminal, nothing on standard input."""
    assert PROGRAM.exists(), f"there is no program at {PROGRAM}: type make build"
    arguments = tuple(str(argument) for argument in arguments)
    done = subprocess.run(
        [PROGRAM, *arguments], cwd=cwd or ROOT, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout, **options)
    # A program that a signal ended has crashed, whatever it was given.
    assert done.returncode >= 0, f"{arguments}: ended by signal {-done.returncode}\n{done.stderr.decode()[-4000:]}"
    return Run(arguments, done.returncode, done.stdout.decode(), done.stderr.decode())


def tree(folder):
    """Every file below a folder with its digest: two folders are the same when their trees are equal. What a build
    remembers for the next one is nobody's."""
    folder = pathlib.Path(folder)
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.is_file() and ".policygen/cache/" not in str(path)
    }


def replace(path, old, new):
    """Replaces a text that stands once in a file."""
    text = path.read_text()
    assert text.count(old) == 1, f"{path} has {text.count(old)} times: {old}"
    path.write_text(text.replace(old, new))


class Project:
    """A project folder that belongs to one test."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.content = self.folder / "content"
        self.policy = self.content / "p"
        self.draft = self.policy / "policy.yaml"
        self.site = self.folder / "site"

    def run(self, command, *arguments, **options):
        return policygen(command, *arguments, "--project", self.folder, **options)

    def edit(self, old, new, path=None):
        replace(path or self.draft, old, new)

    def overlay(self, case):
        """Lays a fixture over the project: copies, then files, then edits, then removals."""
        case = FIXTURES / case
        assert case.is_dir(), f"there is no fixture {case}"
        edits = (case / "EDIT").read_text().splitlines() if (case / "EDIT").exists() else []
        for line in edits:
            if line.startswith("= "):
                source, target = line[2:].split(" ")
                source = ROOT / "themes/default" if source == "THEME" else self.folder / source
                shutil.copytree(source, self.folder / target)
        for path in case.rglob("*"):
            relative = path.relative_to(case)
            if path.is_file() and relative.parts[0] not in {"EDIT", "REMOVE", "COMMAND", "expected"}:
                target = self.folder / relative
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
        self._edit(edits)
        if (case / "REMOVE").exists():
            for name in (case / "REMOVE").read_text().split():
                target = self.folder / name
                shutil.rmtree(target) if target.is_dir() else target.unlink()
        return self

    def _edit(self, lines):
        """`@ path`, then `-line` and `+line` as in a diff; `+line` alone adds to the end of the file."""
        path, old, new = None, [], []

        def apply():
            if old:
                text = "\n" + path.read_text()
                before, after = "\n" + "\n".join(old) + "\n", "\n" + "".join(f"{line}\n" for line in new)
                assert text.count(before) == 1, f"{path} has {text.count(before)} times: {before}"
                path.write_text(text.replace(before, after)[1:])
            elif new:
                path.write_text(path.read_text() + "".join(f"{line}\n" for line in new))
            old.clear(), new.clear()

        for line in lines:
            if line[:1] != "+" and new or line[:1] not in "+-":
                apply()
            if line.startswith("@ "):
                path = self.folder / line[2:]
            elif line.startswith("-"):
                old.append(line[1:])
            elif line.startswith("+"):
                new.append(line[1:])
        apply()


@pytest.fixture(scope="session")
def released_base(tmp_path_factory):
    """Tests/Fixtures/base with two released versions; the draft says the same as the newest."""
    project = Project(tmp_path_factory.mktemp("base") / "project")
    shutil.copytree(FIXTURES / "base", project.folder)
    project.edit("period: P30D", "period: P60D")
    project.run(
        "release", "p", "--version", "2026-01-01", "--published", "2026-01-01", "--effective", "2026-01-01",
        "--imported", "--summary", "The first version.").expect(0)
    project.edit("period: P60D", "period: P30D")
    project.run(
        "release", "p", "--version", "2026-06-01", "--published", "2026-06-01", "--effective", "2026-08-01",
        "--summary", "Account details are kept for a shorter time.", *PUBLISHED_LATE).expect(0)
    return project


@pytest.fixture
def project(released_base, tmp_path):
    """Makes a project: the base with its two releases, and the fixture laid over it.

    The cases of `check`, bad and good, begin with a base whose people have been told of the newest version.
    """
    count = 0

    def make(overlay=None):
        nonlocal count
        count += 1
        folder = tmp_path / f"project-{count}"
        shutil.copytree(released_base.folder, folder, symlinks=True)
        made = Project(folder)
        if overlay and overlay.split("/")[0] in {"bad", "good"}:
            made.overlay("told")
        return made.overlay(overlay) if overlay else made

    return make


@pytest.fixture(scope="session")
def example_site(tmp_path_factory):
    """The site of the five examples, built from content/."""
    site = tmp_path_factory.mktemp("example") / "site"
    policygen("build", "--project", ROOT, "--output", site).expect(0)
    return site
