"""Publishing to a branch: bare repositories on disk, real pushes, and a user's repository that nothing touches."""

import hashlib
import json
import os
import shutil
import subprocess
import sys

import pytest

from conftest import tree
from remotes import add_target, build, kill_and_go_on, publish
from sshserver import ssh_server  # noqa: F401

BRANCH = "gh-pages"


def git(*arguments, cwd=None, **variables):
    return subprocess.run(
        ["git", *map(str, arguments)], cwd=cwd, env={**os.environ, **variables}, check=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout


class Pages:
    """A project in a repository of its own, whose remote `origin` is a bare repository."""

    def __init__(self, project, folder, target="", local=None):
        self.project = project
        self.bare = folder / "pages of acme.git"
        git("init", "--quiet", "--bare", "-b", "main", self.bare)
        add_target(project, target or f"pages: {{to: git, repository: origin, branch: {BRANCH}}}", local)
        project.folder.joinpath(".gitignore").write_text("/site/\n/.policygen/\n/site.local.yaml\n")
        git("init", "--quiet", "-b", "main", cwd=project.folder)
        for key, value in {"user.name": "Ada", "user.email": "ada@acme.example", "core.autocrlf": "true"}.items():
            git("config", key, value, cwd=project.folder)
        git("add", "-A", cwd=project.folder)
        git("commit", "--quiet", "-m", "Begin", cwd=project.folder)
        git("remote", "add", "origin", self.bare, cwd=project.folder)
        git("push", "--quiet", "origin", "main", cwd=project.folder)
        build(project, "one")

    def publish(self, *arguments, **options):
        return publish(self.project, *arguments, **options)

    @property
    def commits(self):
        """The newest first."""
        return git("log", "--format=%H", BRANCH, cwd=self.bare).decode().split()

    @property
    def files(self):
        return self.files_of(BRANCH)

    def files_of(self, commit):
        """What a commit holds, byte for byte, as digests."""
        names = git("ls-tree", "-r", "-z", "--name-only", commit, cwd=self.bare).decode().split("\0")[:-1]
        return {name: hashlib.sha256(self.file(name, commit)).hexdigest() for name in names}

    def file(self, name, commit=BRANCH):
        return git("cat-file", "blob", f"{commit}:{name}", cwd=self.bare)

    @property
    def standing(self):
        """What the branch says of itself, after every file was compared."""
        commit = git("rev-parse", BRANCH, cwd=self.bare).decode().strip()
        publication = json.loads(self.file("publication.json", commit))
        files = self.files_of(commit)
        assert {path: files[path] for path in publication["files"]} == publication["files"]
        return publication

    def push(self, message="Change", **files):
        """Somebody else's commit on the branch; None deletes a file."""
        clone = self.bare.parent / f"clone-{message}"
        git("clone", "--quiet", self.bare, clone)
        try:
            git("checkout", "--quiet", BRANCH, cwd=clone)
        except subprocess.CalledProcessError:
            git("checkout", "--quiet", "--orphan", BRANCH, cwd=clone)
            git("rm", "-rfq", "--ignore-unmatch", ".", cwd=clone)
        for name, text in files.items():
            path = clone / name.replace("__", ".")
            path.unlink() if text is None else path.write_text(text)
        git("add", "-A", cwd=clone)
        git(
            "-c", "user.name=Bob", "-c", "user.email=bob@acme.example", "commit", "--quiet", "-m", message, cwd=clone)
        git("push", "--quiet", "origin", BRANCH, cwd=clone)
        shutil.rmtree(clone)


@pytest.fixture
def pages(project, tmp_path):
    return lambda **options: Pages(project(), tmp_path, **options)


def without_records(folder):
    """Everything but what publishing keeps: the repository with its index, references and logs, and the work tree."""
    return {
        path: digest for path, digest in tree(folder).items()
        if not path.startswith(".policygen/")
    }


def test_one_commit_after_another(pages):
    web = pages()
    before = without_records(web.project.folder)
    assert "live: nothing" in web.publish().expect(0).out
    one = web.standing
    site = {path: digest for path, digest in tree(web.project.site).items() if path != ".policygen-site"}
    assert {path: digest for path, digest in web.files.items() if path != "publication.json"} == site
    assert ".nojekyll" in web.files
    assert without_records(web.project.folder) == before
    assert len(web.commits) == 1
    message = git("log", "-1", "--format=%an <%ae>%n%at %ct%n%B", BRANCH, cwd=web.bare).decode()
    assert message.startswith("Ada <ada@acme.example>") and f"Policygen-Publication: {one['id']}" in message
    assert "p/versions/" in message

    assert "nothing to do" in web.publish().expect(0).out
    assert len(web.commits) == 1

    build(web.project, "two")
    before = without_records(web.project.folder)
    web.publish().expect(0)
    assert without_records(web.project.folder) == before
    assert len(web.commits) == 2 and web.standing["previous"] == one["id"]
    assert git("fsck", "--strict", cwd=web.bare) is not None
    assert git("rev-parse", "main", cwd=web.bare) == git("rev-parse", "main", cwd=web.project.folder)


def test_bytes_arrive_as_they_are(pages):
    """No attribute, filter, line end or list of ignored files has a say."""
    web = pages()
    git("config", "filter.shout.clean", "tr a-z A-Z", cwd=web.project.folder)
    git("config", "core.safecrlf", "true", cwd=web.project.folder)
    ignored = web.project.folder / "ignored"
    ignored.write_text("*\n")
    git("config", "core.excludesFile", ignored, cwd=web.project.folder)
    for folder in (web.project.folder, web.project.content / "static"):
        (folder / ".gitattributes").write_text("* text=auto eol=crlf filter=shout ident\n")
    static = web.project.content / "static"
    (static / "lines.txt").write_bytes(b"one\r\ntwo\n$Id$\rthree\r\n")
    (static / "data.bin").write_bytes(bytes(range(256)) * 10)
    (static / ".gitignore").write_text("*\n")
    (static / "a \"name\" of \\ ü.txt").write_text("x")
    web.project.run("build").expect(0)
    web.publish().expect(0)
    site = {path: digest for path, digest in tree(web.project.site).items() if path != ".policygen-site"}
    assert {path: digest for path, digest in web.files.items() if path != "publication.json"} == site
    assert web.file("lines.txt") == b"one\r\ntwo\n$Id$\rthree\r\n"


def test_a_dry_run_leaves_nothing(pages):
    web = pages()
    web.publish().expect(0)
    build(web.project, "two")
    before, there = tree(web.project.folder), tree(web.bare)
    assert "note.txt" in web.publish("--dry-run").expect(0).out
    assert tree(web.project.folder) == before and tree(web.bare) == there


def test_the_domain_stays(pages):
    """A host of pages keeps it in a file of the branch, which nothing here knows."""
    web = pages()
    web.push("Create CNAME", CNAME="www.acme.example")
    run = web.publish().expect(0)
    assert "CNAME" in run.err and web.file("CNAME") == b"www.acme.example"
    build(web.project, "two")
    web.publish().expect(0)
    assert web.file("CNAME") == b"www.acme.example" and "CNAME" not in web.standing["files"]

    (web.project.content / "static/CNAME").write_text("other.example")
    build(web.project)
    run = web.publish().expect(3)
    assert "the domain would change" in run.err
    assert web.file("CNAME") == b"www.acme.example"
    (web.project.content / "static/CNAME").write_text("www.acme.example")
    build(web.project)
    web.publish().expect(0)
    assert "CNAME" in web.standing["files"]


def test_a_domain_that_is_meant_to_change(pages):
    web = pages()
    web.push("Create CNAME", CNAME="www.acme.example")
    (web.project.content / "static/CNAME").write_text("other.example")
    build(web.project)
    assert "--replace unknown" in web.publish().expect(3).err
    web.publish("--replace", "unknown").expect(0)
    assert web.file("CNAME") == b"other.example"


def test_a_branch_of_somebody_else(pages):
    web = pages()
    web.push("Their site", index__html="theirs", CNAME="www.acme.example")
    run = web.publish().expect(3)
    assert "index.html" in run.err and "--replace unknown" in run.err
    assert len(web.commits) == 1
    web.publish("--replace", "unknown").expect(0)
    assert len(web.commits) == 2 and web.file("CNAME") == b"www.acme.example" and web.standing


def test_what_somebody_changed_on_the_branch_is_told(pages):
    web = pages()
    web.publish().expect(0)
    published = web.standing["id"]
    web.push("Edit", index__html="theirs", README__md="read me")
    run = web.publish().expect(3)
    assert "'index.html'" in run.err and f"--replace {published}" in run.err
    assert "README.md" not in run.err.split("error:", 1)[1]
    web.publish("--replace", published).expect(0)
    assert web.standing["id"] == published and web.file("README.md") == b"read me"
    assert "nothing to do" in web.publish().expect(0).out


def test_somebody_else_pushes_first(pages, tmp_path):
    """Between what was read and the push."""
    program = tmp_path / "git"
    real = shutil.which("git")
    web = pages(local=f"pages:\n    program: {program}")
    program.write_text(
        f"#!{sys.executable}\nimport os, subprocess, sys\n"
        "if 'push' in sys.argv:\n"
        f"    git = [{real!r}, '--git-dir', {str(web.bare)!r}, '-c', 'user.name=B', '-c', 'user.email=b@b.example']\n"
        "    tree = subprocess.run([*git, 'mktree'], input=b'', check=True, capture_output=True).stdout.strip()\n"
        "    commit = subprocess.run([*git, 'commit-tree', tree, '-m', 'Theirs'], check=True, capture_output=True)\n"
        f"    subprocess.run([*git, 'update-ref', 'refs/heads/{BRANCH}', commit.stdout.strip()], check=True)\n"
        f"os.execv({real!r}, sys.argv)\n")
    program.chmod(0o755)
    for text in ("one", "two"):
        build(web.project, text)
        run = web.publish().expect(3)
        assert "somebody else published" in run.err and "nothing was changed" in run.err
        assert git("log", "-1", "--format=%s", BRANCH, cwd=web.bare) == b"Theirs\n"
        git("update-ref", "-d", f"refs/heads/{BRANCH}", cwd=web.bare)
    (web.project.folder / "site.local.yaml").unlink()
    web.publish().expect(0)
    assert web.standing


def test_a_hook_s_environment(pages, tmp_path):
    """Started from a hook, git's variables name a repository and an index that are not meant."""
    web = pages()
    other = tmp_path / "other"
    git("init", "--quiet", other)
    before = tree(other)
    project = without_records(web.project.folder)
    web.publish(env={
        "GIT_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other), "GIT_INDEX_FILE": str(other / ".git/index"),
        "GIT_OBJECT_DIRECTORY": str(other / ".git/objects"), "GIT_QUARANTINE_PATH": "x", "GIT_PREFIX": "content/",
    }).expect(0)
    assert web.standing and tree(other) == before and without_records(web.project.folder) == project


def test_a_project_that_is_no_repository(project, tmp_path):
    web = Pages(project(), tmp_path, target=f"pages: {{to: git, repository: '../../pages of acme.git', branch: {BRANCH}}}")
    shutil.rmtree(web.project.folder / ".git")
    site = web.project.content / "site.yaml"
    site.write_text(site.read_text().replace("../../", os.path.relpath(tmp_path, web.project.folder) + "/"))
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (
        ("NAME", "CI"), ("EMAIL", "ci@acme.example"))}
    web.publish(env={**who, "HOME": str(tmp_path)}).expect(0)
    assert git("log", "-1", "--format=%ae", BRANCH, cwd=web.bare) == b"ci@acme.example\n"


def test_git_that_does_not_know_who_we_are(pages, tmp_path):
    web = pages()
    git("config", "--unset", "user.email", cwd=web.project.folder)
    run = web.publish(env={"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}).expect(2)
    assert "git config user.email" in run.err
    assert BRANCH.encode() not in git("branch", "--list", cwd=web.bare)


def test_a_rollback_is_a_new_commit(pages):
    web = pages()
    ids = []
    for text in ("one", "two", "three"):
        build(web.project, text)
        web.publish().expect(0)
        ids.append(web.standing["id"])
    web.push("Create CNAME", CNAME="www.acme.example")
    # On a machine that never published.
    shutil.rmtree(web.project.folder / ".policygen")
    web.publish("--rollback").expect(0)
    assert web.standing["id"] == ids[1] and web.file("note.txt") == b"two"
    assert len(web.commits) == 5 and web.file("CNAME") == b"www.acme.example"
    web.publish("--rollback").expect(0)
    assert web.standing["id"] == ids[0]
    assert ids[2] in web.publish("--rollback", "--to", "2020-01-01-aaaaaaaaaaaa").expect(3).err
    web.publish("--rollback", "--to", ids[2]).expect(0)
    assert web.standing["id"] == ids[2]


def test_an_asset_that_only_the_branch_has_stays(pages):
    web = pages()
    web.publish().expect(0)
    before = set(web.files)
    brand = web.project.content / "site.yaml"
    brand.write_text(brand.read_text() + "brand: {colors: {accent: '#006a44'}}\n")
    build(web.project)
    gone = {path for path in before - set(tree(web.project.site)) if path.startswith("assets/")}
    assert gone
    shutil.rmtree(web.project.folder / ".policygen/publish")
    web.publish().expect(0)
    assert web.standing["kept_assets"] == {path: 1 for path in gone} and gone < set(web.files)


def test_a_repository_that_is_not_there(pages):
    web = pages()
    shutil.rmtree(web.bare)
    assert "there is no repository 'origin'" in web.publish().expect(4).err


def test_a_remote_that_is_not_there(pages):
    web = pages(target=f"pages: {{to: git, repository: orign, branch: {BRANCH}}}")
    assert "did you mean 'origin'?" in web.publish().expect(2).err


def test_an_address_that_runs_a_program(pages, tmp_path):
    web = pages(target=f"pages: {{to: git, repository: 'ext::touch {tmp_path}/ran', branch: {BRANCH}}}")
    assert "names a program" in web.publish().expect(2).err
    assert not (tmp_path / "ran").exists()


def test_a_protected_branch(pages):
    web = pages()
    hook = web.bare / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'this branch is protected' >&2\nexit 1\n")
    hook.chmod(0o755)
    run = web.publish().expect(4)
    assert "took no push" in run.err and "this branch is protected" in run.err


def test_settings_of_the_project_s_repository_reach_the_other(pages, tmp_path):
    """A CI's token stands there, and addresses are rewritten there."""
    web = pages(target=f"pages: {{to: git, repository: 'acme:pages', branch: {BRANCH}}}")
    git("config", f"url.{web.bare}.insteadOf", "acme:pages", cwd=web.project.folder)
    git("config", "http.https://acme.example/.extraheader", "AUTHORIZATION: basic c2VjcmV0LXRva2Vu", cwd=web.project.folder)
    run = web.publish().expect(0)
    assert web.standing and "c2VjcmV0LXRva2Vu" not in run.out + run.err
    for path in (web.project.folder / ".policygen").rglob("*"):
        assert not path.is_file() or b"c2VjcmV0LXRva2Vu" not in path.read_bytes()


def test_a_push_over_ssh(project, tmp_path, ssh_server):  # noqa: F811
    bare = tmp_path / "pages of acme.git"
    web = Pages(
        project(), tmp_path, target=f"pages: {{to: git, repository: 'web:{bare}', branch: {BRANCH}}}",
        local=f"pages:\n    {ssh_server.local}")
    web.publish().expect(0)
    build(web.project, "two")
    web.publish().expect(0)
    assert len(web.commits) == 2 and web.standing


def test_names_of_sha256(pages):
    web = pages()
    shutil.rmtree(web.bare)
    git("init", "--quiet", "--bare", "--object-format=sha256", "-b", "main", web.bare)
    root = git("mktree", cwd=web.bare).decode().strip()
    commit = git("-c", "user.name=B", "-c", "user.email=b@b.example", "commit-tree", root, "-m", "Begin", cwd=web.bare)
    git("update-ref", f"refs/heads/{BRANCH}", commit.decode().strip(), cwd=web.bare)
    web.publish().expect(0)
    build(web.project, "two")
    web.publish().expect(0)
    assert len(web.commits) == 3 and web.standing


def test_kill_at_any_moment(pages):
    web = pages()
    web.publish().expect(0)
    kill_and_go_on(web.project, 8, 0.6, lambda: web.standing)
    assert web.file("note.txt") == (web.project.site / "note.txt").read_bytes()
