"""From a release to every inbox and back into the changelog: `notice`, `send`, `send --record`, `build`."""

import email
import email.policy
import mailbox
import re
import shutil

import pytest
import yaml

from conftest import PUBLISHED_LATE, ROOT, Project, policygen
from mailserver import MailServer
from sending import counted, msmtp, people, states


@pytest.fixture
def example(tmp_path):
    """The example of an app, alone and without a fixed day."""
    made = Project(tmp_path / "project")
    shutil.copytree(ROOT / "content/imaginella", made.content / "imaginella")
    shutil.rmtree(made.content / "imaginella/notices", ignore_errors=True)
    site = (ROOT / "content/site.yaml").read_text()
    (made.content / "site.yaml").write_text(re.sub(r"(?m)^(as_of|logo|dark_logo):.*\n", "", site))
    return made


def written(example, tmp_path, addresses, form):
    rows = "".join(f'{address},"Lee, Zoë {number}",2025-07-02,plan {number % 2}\n' for number, address in enumerate(addresses))
    (tmp_path / "people.csv").write_text("email,name,accepted_version,plan\n" + rows)
    policygen(
        "notice", "imaginella", "--project", example.folder, "--recipients", tmp_path / "people.csv", "--as", form,
        "--output", tmp_path / "notice", "--date", "2026-11-12").expect(0)
    return tmp_path / "notice"


@pytest.mark.parametrize("form", ["eml", "mbox", "maildir"])
def test_from_a_release_to_every_inbox(example, tmp_path, form):
    addresses = people(10) + ["refused@reader.example", "drop-after-dot@reader.example"]
    folder = written(example, tmp_path, addresses, form)
    with MailServer() as server:
        run = example.run("send", folder, *msmtp(server, tmp_path), "--segment", "plan=plan 0").expect(1)
        run = example.run("send", folder, *msmtp(server, tmp_path), "--resume").expect(1)
        assert "drop-after-dot@reader.example" in run.err
        assert server.received == {address: 1 for address in addresses if address != "refused@reader.example"}
        assert counted(example) == {"sent": 10, "failed": 1, "unknown": 1}
        for delivery in server.deliveries:
            message = email.message_from_bytes(delivery.content, policy=email.policy.default)
            assert not message.defects
            assert message["To"].addresses[0].addr_spec == delivery.recipient
            assert message["From"].addresses[0].addr_spec == delivery.sender
            assert message["Auto-Submitted"] == "auto-generated"
            assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
            assert "Zoë" in message.get_body(("plain",)).get_content()
    rehearsed = example.run("send", folder, "--rehearse", tmp_path / "box").expect(0)
    assert "12 rehearsed" in rehearsed.err
    assert {message["To"].split("<")[-1].strip("<>") for message in mailbox.Maildir(tmp_path / "box", create=False)} == set(addresses)


def test_the_changelog_says_that_notice_was_given(example, tmp_path):
    folder = written(example, tmp_path, people(7), "eml")
    with MailServer() as server:
        example.run("send", folder, *msmtp(server, tmp_path)).expect(0)
    example.run("send", folder, "--record").expect(0)
    [record] = (example.content / "imaginella/notices").glob("*.yaml")
    assert yaml.safe_load(record.read_text())["counts"] == 7
    assert "reader.example" not in record.read_text()
    check = example.run("check", "--format", "json")
    assert not [one for one in check.json["diagnostics"] if one["severity"] == "error" and "notice" in one["code"]], check
    example.run("build", "--output", tmp_path / "site").expect(0)
    assert "by e-mail" in (tmp_path / "site/imaginella/changes/index.html").read_text()


def test_nobody_is_told_of_a_version_that_another_one_took_the_place_of(example, tmp_path):
    folder = written(example, tmp_path, people(3), "eml")
    with MailServer() as server:
        example.run("send", folder, "--limit", "1", *msmtp(server, tmp_path)).expect(0)
        example.run(
            "release", "imaginella", "--version", "later", "--published", "2026-11-12", "--effective", "2026-12-20",
            "--supersedes", "2026-11-10", *PUBLISHED_LATE).expect(0)
        for arguments in (["--resume"], ["--dry-run"], ["--rehearse", tmp_path / "box"]):
            run = example.run("send", folder, *arguments, *(msmtp(server, tmp_path) if arguments == ["--resume"] else [])).expect(3)
            assert "neither in force nor announced" in run.err and "policygen notice imaginella" in run.err
        assert len(server.deliveries) == 1
    # What was done can still be looked at and recorded.
    example.run("send", folder, "--status").expect(0)
    assert not (tmp_path / "box").exists()
