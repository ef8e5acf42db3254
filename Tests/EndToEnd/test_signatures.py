"""Signatures of versions: made with ssh-keygen, checked by `verify`, by hand, and with what a stranger finds on the site."""

import os
import pty
import re
import select
import shutil
import subprocess

import pytest

import signing
from conftest import PROGRAM, ROOT, replace, tree

FIRST, SECOND = "2026-01-01", "2026-06-01"


@pytest.fixture(scope="session")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    return {name: signing.keypair(folder, name) for name in ("counsel", "officer", "stranger")}


@pytest.fixture
def trusting(project, keys):
    """A project in which counsel and the officer may sign."""
    made = project()
    (made.content / "allowed_signers").write_text(
        "# who may sign\n" + signing.signer("counsel", keys["counsel"]) + signing.signer("officer@p.example", keys["officer"]))
    return made


def sign(project, key, *arguments):
    return project.run("sign", "p", "--key", key, *arguments)


def codes(run):
    return set(re.findall(r": error: .*\[([a-z-]+)\]$", run.out, re.MULTILINE))


def test_a_version_is_signed_published_and_verified(trusting, keys):
    run = sign(trusting, keys["counsel"]).expect(0)
    assert run.out == f"content/p/signatures/{SECOND}/counsel.sig\n"
    assert "policygen version statement 1" in run.err and "text-sha256: " in run.err
    trusting.run("build").expect(0)
    trusting.run("verify").expect(0)
    version = trusting.site / f"p/versions/{SECOND}"
    assert (version / "statement.counsel.sig").read_bytes() == (trusting.folder / run.out.strip()).read_bytes()
    assert (trusting.site / "allowed_signers.txt").read_bytes() == (trusting.content / "allowed_signers").read_bytes()
    assert not list((trusting.site / f"p/versions/{FIRST}").glob("*.sig"))


def test_several_people_sign_and_nobody_writes_over_anothers_signature(trusting, keys):
    sign(trusting, keys["counsel"], "--all").expect(0)
    before = tree(trusting.policy / "signatures")
    assert sorted(before) == [f"{FIRST}/counsel.sig", f"{SECOND}/counsel.sig"]
    sign(trusting, keys["officer"], "--version", FIRST).expect(0)
    after = tree(trusting.policy / "signatures")
    assert {path: after[path] for path in before} == before and f"{FIRST}/officer@p.example.sig" in after
    # Once more gives nothing new, and says so.
    assert "signed by 'counsel' already" in sign(trusting, keys["counsel"], "--all").expect(0).err
    assert tree(trusting.policy / "signatures") == after
    # A signature that is no good stays what it is until somebody has looked.
    broken = trusting.policy / f"signatures/{FIRST}/counsel.sig"
    broken.write_bytes((trusting.policy / f"signatures/{SECOND}/counsel.sig").read_bytes())
    run = sign(trusting, keys["counsel"], "--version", FIRST).expect(3)
    assert "no good signature" in run.err
    assert broken.read_bytes() == (trusting.policy / f"signatures/{SECOND}/counsel.sig").read_bytes()


def test_who_is_not_named_does_not_sign(trusting, keys):
    run = sign(trusting, keys["stranger"]).expect(3)
    public = " ".join(keys["stranger"].with_suffix(".pub").read_text().split()[:2])
    assert f'write a line: NAME namespaces="policygen@v1" {public}' in run.err
    run = sign(trusting, keys["stranger"], "--as", "counsel").expect(3)
    assert "does not let the key sign" in run.err
    assert not (trusting.policy / "signatures").exists()
    (trusting.content / "allowed_signers").unlink()
    run = sign(trusting, keys["counsel"]).expect(3)
    assert "content/allowed_signers" in run.err and "namespaces" in run.err


def test_what_cannot_be_signed(trusting, keys, tmp_path):
    assert "2026-06-01" in sign(trusting, keys["counsel"], "--version", "2026-06-02").expect(2).err
    sign(trusting, keys["counsel"], "--version", FIRST, "--all").expect(2)
    sign(trusting, keys["counsel"], "--as", "../counsel").expect(2)
    run = sign(trusting, tmp_path / "no-such-key").expect(4)
    assert "no-such-key" in run.err
    run = sign(trusting, keys["counsel"], "--program", "no-such-program").expect(4)
    assert "openssh-client" in run.err
    trusting.edit("runs the service", "owns the service", trusting.policy / f"versions/{FIRST}/sections/introduction.md")
    run = sign(trusting, keys["counsel"]).expect(2)
    assert "changed-frozen-version" in run.err
    assert not (trusting.policy / "signatures").exists()


def test_the_signature_of_another_text_is_found_out(trusting, keys):
    sign(trusting, keys["counsel"], "--all").expect(0)
    path = trusting.policy / f"signatures/{FIRST}/counsel.sig"
    path.write_bytes((trusting.policy / f"signatures/{SECOND}/counsel.sig").read_bytes())
    run = trusting.run("verify", "--archive-only").expect(2)
    assert codes(run) == {"invalid-signature"} and f"version '{FIRST}' of 'p' is not what 'counsel' signed" in run.out


def test_the_key_of_somebody_else_is_found_out(trusting, keys):
    trusting.run("build").expect(0)
    signing.sign(trusting, FIRST, "counsel", keys["stranger"])
    run = trusting.run("verify", "--archive-only").expect(2)
    assert codes(run) == {"unknown-signer"} and "may not sign" in run.out
    signing.sign(trusting, FIRST, "counsel", keys["officer"])
    assert codes(trusting.run("verify", "--archive-only").expect(2)) == {"unknown-signer"}
    # For another purpose than policygen's, a key is nobody's.
    signing.sign(trusting, FIRST, "counsel", keys["counsel"])
    trusting.run("verify", "--archive-only").expect(0)
    (trusting.content / "allowed_signers").write_text(signing.signer("counsel", keys["counsel"], 'namespaces="file,git"'))
    assert codes(trusting.run("verify", "--archive-only").expect(2)) == {"unknown-signer"}
    (trusting.content / "allowed_signers").unlink()
    assert codes(trusting.run("verify", "--archive-only").expect(2)) == {"unknown-signer"}


def test_a_former_key_stays_good_for_what_it_signed_in_its_time(trusting, keys):
    def valid(options):
        (trusting.content / "allowed_signers").write_text(
            signing.signer("counsel", keys["counsel"], f'namespaces="policygen@v1",{options}'))

    valid('valid-after="20260101",valid-before="20260102"')
    sign(trusting, keys["counsel"], "--version", FIRST).expect(0)
    # Whatever the machine's time zone.
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"):
        trusting.run("verify", "--archive-only", env={"TZ": zone}).expect(0)
    run = sign(trusting, keys["counsel"], "--version", SECOND).expect(3)
    assert "2026-06-01" in run.err
    valid('valid-after="20260102"')
    assert codes(trusting.run("verify", "--archive-only").expect(2)) == {"unknown-signer"}


def test_a_build_runs_no_program_and_takes_no_file_that_is_no_signature(trusting, keys, tmp_path):
    sign(trusting, keys["counsel"]).expect(0)
    trusting.run("build", env={"PATH": str(tmp_path)}).expect(0)
    path = trusting.policy / f"signatures/{SECOND}/counsel.sig"
    whole = path.read_text()
    site = tree(trusting.site)
    for text in ("", "counsel was here\n", whole.replace("U1NIU0lH", "U1NIU0lI"), whole.replace("BEGIN", "BEGUN"), whole[:100],
                 whole.replace("\n", "", 2), keys["counsel"].read_text()):
        path.write_text(text)
        for command in ("build", "check"):
            run = trusting.run(command).expect(2)
            assert "[invalid-signature]" in run.out + run.err
    path.write_text(whole)
    (path.parent / "-f.sig").write_text(whole)
    assert "cannot be a signer's name" in trusting.run("build").expect(2).err
    assert tree(trusting.site) == site


def test_a_private_key_is_not_published(trusting, keys):
    trusting.run("build").expect(0)
    site = tree(trusting.site)
    (trusting.content / "allowed_signers").write_text(keys["counsel"].read_text())
    run = trusting.run("build").expect(2)
    assert "[invalid-signers]" in run.err and "private key" in run.err
    assert keys["counsel"].read_text().splitlines()[1] not in run.err
    assert tree(trusting.site) == site


def test_signatures_that_have_to_be_there(trusting, keys):
    settings = trusting.content / "site.yaml"
    with settings.open("a") as file:
        file.write("signed_from: 2026-02-01\n")
    for command in (["check"], ["build"], ["verify", "--archive-only"]):
        run = trusting.run(*command).expect(2)
        assert (run.out + run.err).count("[missing-signature]") == 1 and f"version '{SECOND}'" in run.out + run.err
    sign(trusting, keys["counsel"]).expect(0)
    trusting.run("build").expect(0)
    trusting.run("verify").expect(0)


def test_a_signature_knows_a_version_that_is_gone(trusting, keys):
    sign(trusting, keys["counsel"]).expect(0)
    shutil.rmtree(trusting.policy / f"versions/{SECOND}")
    for command in ("check", "build"):
        run = trusting.run(command).expect(2)
        assert "[missing-version]" in run.out + run.err


def test_without_the_program_nothing_is_called_good(trusting, keys, tmp_path):
    trusting.run("verify", "--archive-only", "--program", "no-such-program").expect(0)
    sign(trusting, keys["counsel"]).expect(0)
    assert "openssh-client" in trusting.run("verify", "--archive-only", "--program", "no-such-program").expect(4).err
    assert "openssh-client" in trusting.run("verify", "--archive-only", env={"PATH": str(tmp_path)}).expect(4).err
    # One that cannot check anything is no judge of a signature.
    old = tmp_path / "ssh-keygen"
    old.write_text("#!/bin/sh\necho unknown option -- Y >&2\nexit 1\n")
    old.chmod(0o755)
    run = trusting.run("verify", "--archive-only", "--program", old).expect(4)
    assert "cannot check signatures here: unknown option -- Y" in run.err


def test_a_key_in_an_agent_signs(trusting, keys, tmp_path):
    agent = subprocess.Popen(["ssh-agent", "-D", "-a", tmp_path / "agent"], stdout=subprocess.DEVNULL)
    try:
        env = {"SSH_AUTH_SOCK": str(tmp_path / "agent")}
        for _ in range(500):
            if (tmp_path / "agent").exists():
                break
            select.select([], [], [], 0.01)
        subprocess.run(["ssh-add", "-q", keys["counsel"]], check=True, env={**os.environ, **env}, stderr=subprocess.DEVNULL)
        public = tmp_path / "counsel.pub"
        public.write_bytes(keys["counsel"].with_suffix(".pub").read_bytes())
        trusting.run("sign", "p", "--key", public, env=env).expect(0)
        trusting.run("verify", "--archive-only").expect(0)
    finally:
        agent.terminate()
        agent.wait()


def at_terminal(arguments, answer, *, prompt=b"Enter passphrase"):
    """Runs the program at a terminal of its own and answers what it is asked. Ctrl-C is pressed until it helps."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.pop("SSH_ASKPASS", None)
        os.environ.pop("DISPLAY", None)
        os.execv(PROGRAM, [str(PROGRAM), *map(str, arguments)])
    said, is_asked, presses = b"", False, 1 if answer != b"\x03" else 100
    while True:
        ready, _, _ = select.select([terminal], [], [], 0.3)
        try:
            more = os.read(terminal, 4096) if ready else b""
        except OSError:
            break
        if ready and not more:
            break
        said += more
        if prompt in said and presses and (not is_asked or not ready):
            # ssh-keygen does not hear a signal between its question and its wait for the answer.
            os.write(terminal, answer)
            is_asked, presses = True, presses - 1
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said.decode()


def test_the_passphrase_is_asked_for_at_the_terminal(trusting, tmp_path):
    key = signing.keypair(tmp_path, "locked", passphrase="open sesame")
    (trusting.content / "allowed_signers").write_text(signing.signer("locked", key))
    command = ["sign", "p", "--key", key, "--project", trusting.folder]
    code, said = at_terminal(command, b"wrong\n")
    assert code == 4 and not (trusting.policy / "signatures").exists()
    code, said = at_terminal(command, b"\x03")
    assert code == 130, said
    code, said = at_terminal(command, b"open sesame\n")
    assert code == 0 and "open sesame" not in said
    trusting.run("verify", "--archive-only").expect(0)


def test_nothing_is_left_behind(trusting, keys, tmp_path):
    aside = tmp_path / "tmp"
    aside.mkdir()
    for key in ("counsel", "stranger"):
        trusting.run("sign", "p", "--key", keys[key], env={"TMPDIR": str(aside)})
    assert list(aside.iterdir()) == []


def test_a_published_version_is_proven_as_the_readme_says(trusting, keys, tmp_path):
    """The commands of the README with the site's folder in the place of the public address, and its names in theirs."""
    sign(trusting, keys["counsel"], "--all").expect(0)
    trusting.run("build").expect(0)
    text = (ROOT / "README.md").read_text()
    chapter = text[text.index("\n### Proving a text"):]
    chapter = chapter[:chapter.index("\n## ", 1)]
    script = re.search(r"^```sh\n(site=.*?)^```$", chapter, re.MULTILINE | re.DOTALL)[1]
    script = re.sub(r"^site=.*$", f"site=file://{trusting.site}/p", script, flags=re.MULTILINE)
    script = re.sub(r"^version=.*$", f"version={SECOND}", script, flags=re.MULTILINE)

    def proven():
        folder = tmp_path / "stranger"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        shutil.copy(trusting.content / "allowed_signers", folder / "allowed_signers")
        return subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    done = proven()
    assert done.returncode == 0, done.stdout
    assert 'Good "policygen@v1" signature for counsel' in done.stdout
    assert done.stdout.count(": OK") == 2
    for file in (f"{SECOND}/canonical.txt", f"{SECOND}/statement.txt", f"{FIRST}/statement.txt"):
        path = trusting.site / "p/versions" / file
        whole = path.read_bytes()
        path.write_bytes(whole.replace(b"e", b"E", 1))
        assert proven().returncode != 0, file
        path.write_bytes(whole)


def test_statements_name_what_versions_json_names(trusting):
    import hashlib
    import json
    trusting.run("build").expect(0)
    data = json.loads((trusting.site / "p/versions.json").read_text())
    before = {"sources": None, "statement": None}
    for version in data["versions"]:
        folder = trusting.site / "p/versions" / version["id"]
        statement = (folder / "statement.txt").read_bytes()
        digests = version["digests"]
        assert digests["statement"] == hashlib.sha256(statement).hexdigest()
        assert digests["text"] == hashlib.sha256((folder / "canonical.txt").read_bytes()).hexdigest()
        assert digests["previous_sources"] == before["sources"]
        assert statement.decode() == (
            "policygen version statement 1\n"
            f"policy: p\nversion: {version['id']}\n"
            f"published: {version['published']}\neffective: {version['effective']}\n"
            f"previous: {version['previous'] or 'none'}\n"
            f"sources-sha256: {digests['sources']}\ntext-sha256: {digests['text']}\n"
            f"previous-sources-sha256: {before['sources'] or 'none'}\n"
            f"previous-statement-sha256: {before['statement'] or 'none'}\n")
        before = digests
    assert data["head"] == {"version": SECOND, "sources": before["sources"], "statement": before["statement"]}


def test_a_withdrawn_version_keeps_its_statement_and_no_text(trusting):
    trusting.edit("period: P30D, from", "period: P90D, from")
    trusting.run(
        "release", "p", "--version", "later", "--effective", "2027-06-01", "--as-of", "2026-11-20", "--backdate", "a test").expect(0)
    trusting.run("build").expect(0)
    statement = (trusting.site / "p/versions/later/statement.txt").read_bytes()
    assert (trusting.site / "p/versions/later/canonical.txt").is_file()
    replace(
        trusting.policy / "versions/later/release.yaml", "imported: false\n", 'imported: false\nwithdrawn: "never mind"\n')
    trusting.run("build").expect(0)
    assert (trusting.site / "p/versions/later/statement.txt").read_bytes() == statement
    assert not (trusting.site / "p/versions/later/canonical.txt").exists()
