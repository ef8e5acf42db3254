"""The law of builds that keep what did not change: whatever was done before, a build gives the bytes, the diagnostics and the
exit code of one that makes everything anew."""

import datetime
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import time

import pytest

from conftest import PROGRAM, PUBLISHED_LATE, tree

LINK = "\n\nThe [terms](../{}/versions/2026-01-01/) say more.\n"


def whole_tree(folder):
    """Every file with its digest, every folder, every link."""
    found = {name: digest for name, digest in tree(folder).items()}
    for path in pathlib.Path(folder).rglob("*"):
        if path.is_symlink() or path.is_dir():
            found[str(path.relative_to(folder))] = "link" if path.is_symlink() else "folder"
    return found


def times(folder):
    return {str(path): path.stat().st_mtime_ns for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file()}


def said(run):
    """What a build said, without the line that counts the work."""
    lines = run.err.splitlines()
    return [line for line in lines if not re.match(r"\d+ files for ", line)]


def check_law(project, *arguments):
    """Builds into site/, and anew into a copy of it, and compares."""
    fresh = project.folder / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    if project.site.exists():
        shutil.copytree(project.site, fresh, symlinks=True)
    anew = project.run("build", "--no-cache", "--output", fresh, *arguments)
    run = project.run("build", *arguments)
    assert run.code == anew.code, f"{run}\n{anew}"
    assert said(run) == [line.replace(str(fresh), str(project.site)) for line in said(anew)]
    if fresh.exists() or project.site.exists():
        assert whole_tree(project.site) == whole_tree(fresh)
    shutil.rmtree(fresh, ignore_errors=True)
    assert not list(project.folder.glob(".policygen-tmp-*"))
    return run


def later(number):
    """A day on which a version takes effect, after those of smaller numbers."""
    return (datetime.date(2026, 12, 10) + datetime.timedelta(days=number)).isoformat()


def counts(run):
    """How many policies were built and how many stayed; nil where the whole site was built."""
    found = re.search(r": (\d+) polic(?:y|ies) built, (\d+) unchanged", run.err)
    return tuple(map(int, found.groups())) if found else None


@pytest.fixture
def several(project):
    """A project of six policies, of which one leads to a version of another."""

    def make():
        made = project()
        for name in "abcde":
            shutil.copytree(made.policy, made.content / name)
        with open(made.content / "a/sections/details.md", "a") as file:
            file.write(LINK.format("b"))
        return made

    return make


def settle(project, *arguments):
    """Builds, and once more, so that nothing is so new that it has to be read again."""
    project.run("build", *arguments).expect(0)
    time.sleep(0.02)
    assert counts(project.run("build", *arguments).expect(0))[0] == 0


class Editing:
    """Edits by chance, from a seed."""

    def __init__(self, project, seed):
        self.project, self.random = project, random.Random(seed)
        self.number = 0
        self.arguments = {}

    def policies(self):
        return sorted(path for path in self.project.content.iterdir() if (path / "policy.yaml").exists())

    def policy(self):
        return self.random.choice(self.policies())

    def version(self):
        """The newest version's folder of a policy that has some."""
        versions = [sorted((policy / "versions").glob("*")) for policy in self.policies()]
        return self.random.choice([found for found in versions if found])[-1]

    def file_of_site(self):
        return self.random.choice([path for path in sorted(self.project.site.rglob("*")) if path.is_file()])

    def cache_file(self):
        files = [path for path in sorted((self.project.folder / ".policygen/cache").rglob("*")) if path.is_file()]
        return self.random.choice(files) if files else None

    def draft(self):
        path = self.policy() / "sections/details.md"
        path.write_text(path.read_text() + f"\n\nSentence {self.number}.\n")

    def draft_with_an_error(self):
        path = self.policy() / "sections/details.md"
        text = path.read_text()
        path.write_text(text + "\n\n<script>alert(1)</script>\n")
        check_law(self.project, *self.flags())
        path.write_text(text)

    def draft_that_leads_to_another(self):
        path = self.policy() / "sections/introduction.md"
        path.write_text(path.read_text() + LINK.format(self.policy().name))

    def release(self):
        # Some of these are refused, and change nothing.
        self.draft()
        self.project.run(
            "release", self.policy().name, "--published", "2026-11-01", "--effective", later(self.number),
            "--version", f"v{self.number}", "--summary", "Another one.", *PUBLISHED_LATE)

    def withdraw(self):
        version = self.version()
        self.project.run("withdraw", version.parent.parent.name, version.name, "--reason", "a mistake")

    def add_policy(self):
        shutil.copytree(self.policy(), self.project.content / f"n{self.number}", symlinks=True)

    def add_policy_without_a_release(self):
        shutil.copytree(
            self.policy(), self.project.content / f"u{self.number}", ignore=shutil.ignore_patterns("versions"))

    def remove_policy(self):
        if len(self.policies()) > 2:
            shutil.rmtree(self.policy())
            self.arguments["--rewrite-history"] = "nobody saw it"

    def remove_policy_that_was_seen(self):
        policy = self.policy()
        aside = self.project.folder / "aside"
        policy.rename(aside)
        check_law(self.project, *self.flags())
        aside.rename(policy)

    def rename_policy(self):
        self.policy().rename(self.project.content / f"r{self.number}")
        self.arguments["--rewrite-history"] = "nobody saw it"

    def remove_version(self):
        shutil.rmtree(self.version())
        self.arguments["--rewrite-history"] = "nobody saw it"

    def damage_version(self):
        path = self.version() / "policy.yaml"
        text = path.read_text()
        path.write_text(text.replace("Northwind Ltd", "Southwind Ltd"))
        check_law(self.project, *self.flags())
        path.write_text(text)

    def overrides(self):
        (self.policy() / "overrides.yaml").write_text("schema: 1\noverrides: []\n")

    def stray_file(self):
        (self.policy() / "notes.txt").write_text(f"{self.number}\n")

    def link_to_a_section(self):
        path = self.policy() / "sections/introduction.md"
        if not path.is_symlink():
            aside = path.with_name(".real.md")
            path.rename(aside)
            path.symlink_to(aside.name)

    def folder_behind_a_link(self):
        place = self.random.choice([self.project.content, self.policy(), self.policy() / "sections"])
        aside = self.project.folder / self.random.choice(["aside", "../aside"])
        place.rename(aside)
        place.symlink_to(aside.resolve())
        check_law(self.project, *self.flags())
        place.unlink()
        aside.rename(place)

    def settings(self):
        path = self.project.content / "site.yaml"
        path.write_text(re.sub("name: .*", f"name: Policies {self.number}", path.read_text()))

    def redirect(self):
        path = self.project.content / "site.yaml"
        text = path.read_text().split("redirects:")[0]
        path.write_text(
            text + f"redirects:\n  - {{from: /old{self.number}/, to: /{self.policy().name}/}}\n"
            + f"  - {{from: /older{self.number}/*, to: /{self.policy().name}/versions/*}}\n")

    def theme(self):
        if not (self.project.folder / "themes/default").exists():
            self.project.run("theme", "eject", "default").expect(0)
            return
        path = self.random.choice(sorted((self.project.folder / "themes/default").glob("*.css")))
        path.write_text(path.read_text() + f"\n.x{self.number} {{ color: inherit; }}\n")

    def theme_removed(self):
        shutil.rmtree(self.project.folder / "themes", ignore_errors=True)

    def static_file(self):
        path = self.project.content / f"static/{self.random.choice(['a', 'b/c', 'b/d', 'e/f/g'])}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{self.number}\n")

    def static_removed(self):
        files = [path for path in sorted((self.project.content / "static").rglob("*")) if path.is_file()]
        if files:
            self.random.choice(files).unlink()

    def static_below_a_policy(self):
        path = self.project.content / "static" / self.policy().name / "extra.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("more\n")

    def static_in_the_way(self):
        path = self.project.content / "static/index.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine\n")
        check_law(self.project, *self.flags())
        path.unlink()

    def day(self):
        self.arguments["--as-of"] = f"2026-11-{10 + self.number % 19}"

    def drafts(self):
        self.arguments["--drafts"] = None if "--drafts" not in self.arguments else False

    def address(self):
        self.arguments["--base-url"] = f"https://{self.random.choice(['one', 'two'])}.example"

    def touched(self):
        for path in self.policy().rglob("*"):
            if path.is_file():
                os.utime(path)

    def same_size_and_time(self):
        path = self.policy() / "sections/details.md"
        before = path.stat()
        text = path.read_text()
        path.write_text(text[:-2] + ("!" if text[-2] == "." else ".") + "\n")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def site_edited(self):
        path = self.file_of_site()
        before = path.stat()
        with open(path, "r+b") as file:
            file.write(b"X")
        if self.random.random() < 0.5:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def site_file_deleted(self):
        path = self.file_of_site()
        # Without it the folder is not ours.
        if path.name != ".policygen-site":
            path.unlink()

    def site_folder_deleted(self):
        folders = [path for path in sorted(self.project.site.rglob("*")) if path.is_dir()]
        shutil.rmtree(self.random.choice(folders))

    def site_file_added(self):
        folders = [path for path in sorted(self.project.site.rglob("*")) if path.is_dir()]
        (self.random.choice([self.project.site, *folders]) / ".added").write_text("mine\n")

    def site_deleted(self):
        shutil.rmtree(self.project.site)

    def cache_damaged(self):
        path = self.cache_file()
        if path and path.stat().st_size:
            data = bytearray(path.read_bytes())
            data[self.random.randrange(len(data))] ^= 1 << self.random.randrange(8)
            path.write_bytes(bytes(data))

    def cache_cut(self):
        path = self.cache_file()
        if path:
            os.truncate(path, self.random.randrange(path.stat().st_size + 1))

    def cache_file_deleted(self):
        path = self.cache_file()
        if path:
            path.unlink()

    def cache_files_swapped(self):
        first, second = self.cache_file(), self.cache_file()
        if first and second:
            one, two = first.read_bytes(), second.read_bytes()
            first.write_bytes(two), second.write_bytes(one)

    def cache_deleted(self):
        shutil.rmtree(self.project.folder / ".policygen", ignore_errors=True)

    def nothing(self):
        pass

    def flags(self):
        flags = []
        for name, value in self.arguments.items():
            if value is not False:
                flags += [name] if value is None else [name, value]
        return flags

    def step(self):
        self.number += 1
        self.arguments.pop("--rewrite-history", None)
        kinds = [
            name for name in vars(Editing)
            if not name.startswith("_") and name not in {
                "policies", "policy", "version", "file_of_site", "cache_file", "flags", "step"}
        ]
        name = self.random.choice(kinds)
        if not self.project.site.exists() and name.startswith("site_"):
            name = "nothing"
        getattr(self, name)()
        return name


@pytest.mark.parametrize("seed", range(int(os.environ.get("POLICYGEN_SEEDS", "6"))))
def test_the_law(several, seed):
    editing = Editing(several(), seed)
    done = []
    check_law(editing.project)
    for _ in range(25):
        for _ in range(editing.random.choice([1, 1, 1, 2, 3])):
            done.append(editing.step())
        try:
            check_law(editing.project, *editing.flags())
        except AssertionError as error:
            raise AssertionError(f"after {done}") from error


def test_nothing_changed_writes_nothing(several):
    made = several()
    settle(made)
    before = times(made.site), times(made.folder / ".policygen/cache/")
    run = made.run("build").expect(0)
    assert counts(run) == (0, 6)
    clock = [path for path in before[1] if path.endswith("/clock")]
    after = times(made.site), times(made.folder / ".policygen/cache/")
    for path in clock:
        del before[1][path], after[1][path]
    assert after == before


def test_a_policy_that_changed_is_built_alone(several):
    made = several()
    settle(made)
    before = times(made.site)
    made.edit("period: P30D", "period: P20D", made.content / "c/policy.yaml")
    made.run(
        "release", "c", "--version", "v3", "--published", "2026-10-01", "--effective", "2026-11-15", "--summary",
        "Shorter still.", *PUBLISHED_LATE).expect(0)
    assert counts(check_law(made)) == (1, 5)
    after = times(made.site)
    changed = {path for path in after if before.get(path) != after[path]}
    top = {pathlib.Path(path).relative_to(made.site).parts[0] for path in changed}
    assert top <= {"c", "index.html", "sitemap.xml", ".policygen-site"}
    # Of the policy itself, what has the same bytes is the same file.
    proof = made.site / "c/versions/2026-01-01/statement.txt"
    assert before[str(proof)] == after[str(proof)]


def test_a_draft_that_nobody_sees_makes_no_page(several):
    made = several()
    settle(made)
    before = times(made.site)
    with open(made.content / "c/sections/details.md", "a") as file:
        file.write("\n\nA sentence.\n")
    assert counts(check_law(made)) == (0, 6)
    assert times(made.site) == before
    with open(made.content / "c/sections/details.md", "a") as file:
        file.write("\n\n[A page](nowhere/) that is not there.\n")
    run = check_law(made)
    assert run.code == 2 and "missing-link-target" in run.err
    assert times(made.site) == before


def test_touched_files_are_read_and_not_built(several):
    made = several()
    settle(made)
    for path in made.content.rglob("*"):
        os.utime(path)
    for path in made.site.rglob("*"):
        os.utime(path)
    before = times(made.site)
    assert counts(made.run("build").expect(0)) == (0, 6)
    assert times(made.site) == before
    time.sleep(0.02)
    cache = times(made.folder / ".policygen/cache")
    made.run("build").expect(0)
    after = times(made.folder / ".policygen/cache")
    assert [path for path in after if after[path] != cache[path] and not path.endswith("/clock")] == []


def test_a_version_that_another_policy_links_to_goes(several):
    made = several()
    settle(made)
    shutil.rmtree(made.content / "b")
    run = check_law(made, "--rewrite-history", "nobody saw it")
    assert run.code == 2 and "missing-link-target" in run.err
    assert (made.site / "b").exists()


def test_no_cache(several):
    made = several()
    settle(made)
    run = made.run("build", "--no-cache").expect(0)
    assert counts(run) is None
    time.sleep(0.02)
    assert counts(made.run("build").expect(0)) == (0, 6)


def test_another_output_has_a_cache_of_its_own(several):
    made = several()
    settle(made)
    other = made.folder / "other"
    assert counts(made.run("build", "--output", other).expect(0)) is None
    assert counts(made.run("build", "--output", other).expect(0)) == (0, 6)
    assert counts(made.run("build").expect(0)) == (0, 6)
    caches = made.folder / ".policygen/cache"
    assert len(list(caches.iterdir())) == 2
    # That of a site which is no more goes.
    shutil.rmtree(other)
    made.run("build", "--no-cache").expect(0)
    assert len(list(caches.iterdir())) == 1


def test_another_program_builds_everything(several, tmp_path):
    made = several()
    settle(made)
    program = tmp_path / "policygen"
    shutil.copy(PROGRAM, program)
    done = subprocess.run([program, "build", "--project", made.folder], capture_output=True, text=True)
    assert done.returncode == 0 and "unchanged" not in done.stderr


@pytest.mark.parametrize("what", ["file", "link", "cache is a file", "cache is a link"])
def test_no_room_for_a_cache(several, tmp_path, what):
    made = several()
    place = made.folder / ".policygen"
    (tmp_path / "elsewhere").mkdir()
    if what == "file":
        place.write_text("mine\n")
    elif what == "link":
        place.symlink_to(tmp_path / "elsewhere")
    else:
        place.mkdir()
        cache = place / "cache"
        cache.write_text("mine\n") if what == "cache is a file" else cache.symlink_to(tmp_path / "elsewhere")
    for _ in range(2):
        assert counts(made.run("build").expect(0)) is None
    assert not list((tmp_path / "elsewhere").iterdir())


def test_policies_without_a_release_are_told_and_not_read(several):
    made = several()
    for name in "uvwxyz":
        shutil.copytree(made.policy, made.content / name, ignore=shutil.ignore_patterns("versions"))
    settle(made)
    cache = times(made.folder / ".policygen/cache")
    run = check_law(made)
    assert run.err.count("[unreleased-policy]") == 6 and counts(run) == (0, 12)
    after = times(made.folder / ".policygen/cache")
    assert [path for path in cache if after[path] != cache[path] and not path.endswith("/clock")] == []
    with open(made.content / "v/sections/details.md", "a") as file:
        file.write("\n\nA sentence.\n")
    run = check_law(made)
    assert run.err.count("[unreleased-policy]") == 6 and counts(run) == (0, 12)


def test_verify_reads_everything(several):
    made = several()
    settle(made)
    page = made.site / "c/index.html"
    data = page.read_bytes()
    page.write_bytes(data.replace(b"Northwind", b"Southwind"))
    assert made.run("verify").code == 2
    assert counts(check_law(made)) == (1, 5)


def test_an_interrupted_build_is_told(several):
    """The folder that a killed build leaves, here without anything to do in it."""
    made = several()
    settle(made)
    (made.folder / ".policygen-tmp-site-redo").mkdir()
    assert "a build was interrupted" in made.run("verify").expect(2).out
    with open(made.content / "site.yaml", "a") as file:
        file.write("publish:\n  disk: {to: folder, path: live}\n")
    assert "a build was interrupted" in made.run("publish", "--no-verify", "--no-proof").expect(3).err
    check_law(made)
    made.run("verify").expect(0)


def kill(project, delay, *arguments):
    running = subprocess.Popen(
        [PROGRAM, "build", "--project", project.folder, *arguments], stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(delay)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    return running.returncode == -signal.SIGKILL


def changed_at_once(project, number):
    """Two policies get a version, one goes, and what is copied changes: a build of parts with many steps."""
    for name in "cd":
        policy = project.content / name
        (policy / "sections/details.md").write_text(
            (policy / "sections/details.md").read_text() + f"\n\nSentence {number}.\n")
        project.run(
            "release", name, "--version", f"v{number}", "--published", "2026-11-01", "--effective", later(number),
            "--summary", "More.", *PUBLISHED_LATE).expect(0)
    (project.content / "static").mkdir(exist_ok=True)
    for path in (project.content / "static").iterdir():
        path.unlink()
    (project.content / "static" / f"{number}.txt").write_text("one\n")


def test_a_build_that_is_killed(several):
    made = several()
    made.run("build").expect(0)
    chance = random.Random(7)
    killed = 0
    for number in range(12):
        changed_at_once(made, number)
        killed += kill(made, chance.uniform(0.0, 0.4))
        check_law(made)
    assert killed, "every build was over before it could be killed"
    made.run("verify").expect(0)
