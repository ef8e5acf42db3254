"""What the journal promises: nobody twice, nobody left out, and evidence of it, whatever is in the way."""

import contextlib
import csv
import json
import mailbox
import os
import pty
import re
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import time

import pytest
import yaml

from conftest import PROGRAM, tree
from mailserver import wait_for
from sending import Notice, counted, journal, people, program, states, taker


def test_two_folders_of_one_version(project, tmp_path):
    made = project()
    taking = taker(tmp_path)
    first = Notice(made, tmp_path / "a", people(4) + ["Ann@Reader.example"])
    first.send(*taking.arguments).expect(0)
    second = Notice(made, tmp_path / "b", people(6) + ["ann@reader.EXAMPLE"])
    run = second.send(*taking.arguments).expect(0)
    assert "5 recipients were told before, from another folder: left out" in run.err
    assert "2 told in this run" in run.err
    assert sorted(taking.taken) == sorted(people(6) + ["Ann@Reader.example"])


def test_a_folder_that_was_made_anew(project, tmp_path):
    """Who was not told yet gets the new folder's message."""
    made = project()
    taking = taker(tmp_path)
    Notice(made, tmp_path / "a", people(4)).send(*taking.arguments, "--limit", "2").expect(0)
    shutil.rmtree(tmp_path / "a")
    again = Notice(made, tmp_path / "a", people(4), lines=300)
    again.send(*taking.arguments).expect(3)
    again.send(*taking.arguments, "--resume").expect(0)
    assert sorted(taking.taken) == people(4)


def test_who_left_the_list_is_not_told(project, tmp_path):
    made = project()
    taking = taker(tmp_path)
    Notice(made, tmp_path / "a", people(6)).send(*taking.arguments, "--limit", "2").expect(0)
    shutil.rmtree(tmp_path / "a")
    again = Notice(made, tmp_path / "a", people(6)[2:5] + ["new@reader.example"])
    again.send(*taking.arguments, "--resume").expect(0)
    assert taking.taken == people(5) + ["new@reader.example"]
    assert set(states(made)) == set(taking.taken), "of who was told the record stays"


def test_two_folders_that_share_people(project, tmp_path):
    """Each folder keeps its own list: what happens to the one takes nobody from the other."""
    made = project()
    taking = taker(tmp_path)
    first = Notice(made, tmp_path / "a", people(4))
    first.send(*taking.arguments, "--limit", "1").expect(0)
    Notice(made, tmp_path / "b", people(4)[1:3]).send(*taking.arguments, "--limit", "1").expect(0)
    shutil.rmtree(tmp_path / "b")
    Notice(made, tmp_path / "b", ["new@reader.example"]).send(*taking.arguments, "--resume").expect(0)
    run = first.send(*taking.arguments, "--resume").expect(0)
    assert "4 of 4 in all" in run.err
    assert sorted(taking.taken) == people(4) + ["new@reader.example"]
    assert first.send("--status", "--format", "json").expect(0).json["campaigns"][0]["recipients"]["sent"] == 4
    assert made.run("send", "--status", "--format", "json").expect(0).json["campaigns"][0]["recipients"]["sent"] == 5


def test_the_evidence_is_of_what_was_handed_over(project, tmp_path):
    """A folder that is made anew changes what was handed over of nobody who is not told again."""
    made = project()
    broken = program(tmp_path, "import sys; sys.stdin.read(); sys.exit(1)", name="broken")
    first = Notice(made, tmp_path / "a", people(3))
    first.send(*broken).expect(4)
    assert counted(made) == {"unknown": 3}
    before = exported(first, tmp_path)
    again = Notice(made, tmp_path / "b", people(3), lines=300)
    taking = taker(tmp_path)
    again.send(*taking.arguments, "--resend-unknown", "--limit", "1").expect(1)
    after = exported(first, tmp_path)
    assert [row["state"] for row in after] == ["sent", "unknown", "unknown"]
    assert after[0]["message_sha256"] != before[0]["message_sha256"]
    assert after[1:] == before[1:]
    # A claim that is taken back leaves all as it was.
    away = program(tmp_path, "import sys; sys.exit(75)", name="away")
    again.send(*away, "--resend-unknown", "--attempts", "1").expect(4)
    left = exported(first, tmp_path)
    assert left == after


def test_unknown_of_this_run_is_not_sent_again_in_it(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(2))
    broken = program(tmp_path, "import sys; sys.stdin.read(); sys.exit(1)", name="broken")
    notice.send(*broken).expect(1)
    said = tmp_path / "runs"
    counting = program(tmp_path, f"import sys; sys.stdin.read(); open({str(said)!r}, 'a').write('x'); sys.exit(1)")
    notice.send(*counting, "--resend-unknown").expect(1)
    assert said.read_text() == "xx"
    refusing = program(tmp_path, f"import sys; sys.stdin.read(); open({str(said)!r}, 'a').write('y'); sys.exit(67)", name="no")
    notice.send(*refusing, "--resend-unknown", "--segment", "language=de").expect(1)
    assert counted(notice.project) == {"failed": 1, "unknown": 1}
    notice.send(*refusing, "--retry-failed").expect(1)
    assert said.read_text() == "xxyy"


def test_what_was_begun_wants_resume(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(4))
    taking = taker(tmp_path)
    run = notice.send(*taking.arguments, "--limit", "1").expect(0)
    assert "go on with the others with --resume" in run.err
    run = notice.send(*taking.arguments).expect(3)
    assert "1 of 4 are told" in run.err and "go on with --resume" in run.err
    assert len(taking.taken) == 1
    notice.send(*taking.arguments, "--resume", "--limit", "2").expect(0)
    notice.send(*taking.arguments, "--resume").expect(0)
    assert taking.taken == notice.addresses


def test_the_journal_is_for_nobody_else(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(1))
    notice.send(*taker(tmp_path).arguments, preexec_fn=lambda: os.umask(0)).expect(0)
    folder = notice.project.folder / ".policygen"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (folder / ".gitignore").read_text() == "*\n"
    assert stat.S_IMODE(journal(notice.project).stat().st_mode) == 0o600
    assert sorted(os.listdir(folder)) == [".gitignore", "notices.sqlite"], "the log goes with the run"


@pytest.mark.parametrize("content, code, said", [
    (b"this is no database at all, " * 100, 4, "not a database"),
    ("newer", 3, "newer policygen"), ("other", 3, "something else"), ("torn", 4, "")])
def test_a_journal_that_cannot_be_trusted(project, tmp_path, content, code, said):
    notice = Notice(project(), tmp_path / "n", people(300))
    taking = taker(tmp_path)
    notice.send(*taking.arguments, "--limit", "1").expect(0)
    path = journal(notice.project)
    if content == "newer":
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA user_version = 99")
    elif content == "other":
        path.unlink()
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.execute("CREATE TABLE theirs (a)")
    elif content == "torn":
        whole = path.read_bytes()
        path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    for arguments in [taking.arguments + ["--resume"], ["--status"] if content != "torn" else ["--resume", *taking.arguments]]:
        run = notice.send(*arguments).expect(code)
        assert said in run.err and "notices.sqlite" in run.err
    assert path.read_bytes() == before
    assert len(taking.taken) == 1


@pytest.mark.parametrize("way", ["gone", "empty", "another"])
def test_a_journal_that_was_lost(project, tmp_path, way):
    """Without it everybody would be told again."""
    made = project()
    notice = Notice(made, tmp_path / "n", people(4))
    taking = taker(tmp_path)
    notice.send(*taking.arguments, "--limit", "2").expect(0)
    mark = notice.folder / ".policygen-sent"
    assert stat.S_IMODE(mark.stat().st_mode) == 0o600
    kept = journal(made).read_bytes()
    journal(made).unlink()
    if way == "empty":
        journal(made).write_bytes(b"")
    elif way == "another":
        Notice(made, tmp_path / "other", ["else@reader.example"]).send(*taking.arguments).expect(0)
    code, said = {"gone": (3, "the journal of it is not there"), "empty": (4, "it is empty"), "another": (3, "another one")}[way]
    for arguments in [taking.arguments, ["--resume", *taking.arguments], ["--dry-run"]]:
        assert said in notice.send(*arguments).expect(code).err
    assert journal(made).exists() == (way != "gone"), "nothing is made"
    # The file alone is a whole copy.
    journal(made).write_bytes(kept)
    notice.send(*taking.arguments, "--resume").expect(0)
    assert sorted(set(taking.taken) - {"else@reader.example"}) == people(4) and taking.taken.count(people(4)[0]) == 1
    journal(made).unlink()
    mark.unlink()
    assert "4 told" in notice.send(*taking.arguments).expect(0).err


def test_a_journal_that_is_replaced_while_it_is_used(project, tmp_path):
    made = project()
    notice = Notice(made, tmp_path / "n", people(4))
    path = journal(made)
    code = f"import sys, os; sys.stdin.read(); os.path.exists({str(path)!r}) and os.rename({str(path)!r}, {str(path) + '.old'!r})"
    run = notice.send(*program(tmp_path, code)).expect(4)
    assert "somebody moved or replaced it" in run.err
    os.rename(str(path) + ".old", path)
    assert counted(made) == {"sent": 1, "pending": 3}


def test_the_journals_gitignore_is_put_right(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(1))
    ignored = notice.project.folder / ".policygen/.gitignore"
    ignored.parent.mkdir()
    ignored.write_text("nothing\n")
    notice.send(*taker(tmp_path).arguments).expect(0)
    assert ignored.read_text() == "*\n"


def test_a_journal_that_is_a_link(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(1))
    taking = taker(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (notice.project.folder / ".policygen").symlink_to(tmp_path / "elsewhere")
    notice.send(*taking.arguments).expect(3)
    (notice.project.folder / ".policygen").unlink()
    (notice.project.folder / ".policygen").mkdir()
    journal(notice.project).symlink_to(tmp_path / "elsewhere/file")
    notice.send(*taking.arguments).expect(3)
    assert not taking.taken and not os.listdir(tmp_path / "elsewhere")


def test_one_sends_at_a_time(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(3))
    taking = taker(tmp_path, seconds=1)
    running = start(notice, *taking.arguments)
    wait_for(lambda: journal(notice.project).exists() and "handing-over" in states_or_none(notice.project).values())
    run = notice.send(*taking.arguments, "--resume").expect(3)
    assert "another `policygen send` is at work" in run.err
    status = notice.send("--status", "--format", "json").expect(0).json
    assert status["campaigns"][0]["recipients"]["handing-over"] == 1
    assert running.wait(60) == 0
    assert taking.taken == notice.addresses


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_waits_for_the_message_on_its_way(project, tmp_path, number):
    notice = Notice(project(), tmp_path / "n", people(5))
    taking = taker(tmp_path, seconds=1)
    running = start(notice, *taking.arguments, start_new_session=True)
    wait_for(lambda: journal(notice.project).exists() and "handing-over" in states_or_none(notice.project).values())
    time.sleep(0.3)
    # As a terminal does it: everybody in the group gets it.
    os.killpg(running.pid, number)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert b"1 told in this run; 1 of 5 in all; 4 pending" in said
    assert b"interrupted; go on with --resume" in said
    assert counted(notice.project) == {"sent": 1, "pending": 4}
    assert len(taking.taken) == 1


def test_a_closed_terminal_does_not_stop_what_nohup_began(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(5))
    taking = taker(tmp_path, seconds=0.3)
    running = start(notice, *taking.arguments, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    wait_for(lambda: taking.taken)
    running.send_signal(signal.SIGHUP)
    assert running.wait(60) == 0
    assert taking.taken == notice.addresses
    running.communicate()


def test_a_run_that_only_fails_did_something(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(3))
    failing = program(tmp_path, "import sys; sys.stdin.read(); sys.exit(67)")
    run = notice.send(*failing).expect(1)
    assert "0 told in this run; 0 of 3 in all; 3 failed" in run.err
    assert "nothing to do: 0 of 3 are told; 3 failed" in notice.send(*failing).err


def test_waiting_for_a_server_is_said_once(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(2))
    answer = "msmtp: recipient address x not accepted by the server\\nmsmtp: server message: 451 later"
    run = notice.send(
        *program(tmp_path, f'import sys; sys.stdin.read(); sys.exit("{answer}")'), "--retry-wait", "3", "--attempts", "2").expect(1)
    assert re.findall(r"waiting until .* for 2 recipients that a server put off", run.err) != []
    assert run.err.count("waiting until") == 1


def test_a_clock_that_was_ahead(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(2))
    answer = "msmtp: recipient address x not accepted by the server\\nmsmtp: server message: 451 later"
    notice.send(
        *program(tmp_path, f'import sys; sys.stdin.read(); sys.exit("{answer}")'), "--retry-wait", "0", "--attempts", "1").expect(1)
    with contextlib.closing(sqlite3.connect(journal(notice.project))) as database:
        database.execute("UPDATE recipients SET next_attempt = next_attempt + 100000000, tries = 0")
        database.commit()
    taking = taker(tmp_path)
    notice.send(*taking.arguments, "--resume", timeout=20).expect(0)
    assert taking.taken == notice.addresses


def test_a_rehearsal_is_for_nobody_else(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(2))
    box = tmp_path / "box"
    notice.send("--rehearse", box, preexec_fn=lambda: os.umask(0)).expect(0)
    assert (box / ".gitignore").read_text() == "*\n"
    assert {stat.S_IMODE(one.stat().st_mode) for one in [box, *box.iterdir()] if one.is_dir()} == {0o700}
    assert {stat.S_IMODE(one.stat().st_mode) for one in (box / "new").iterdir()} == {0o600}


def test_an_interrupt_in_a_pause(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(2))
    running = start(notice, *program(tmp_path, "import sys; sys.exit(75)"))
    wait_for(lambda: journal(notice.project).exists() and reason(notice.project))
    begun = time.monotonic()
    running.send_signal(signal.SIGINT)
    assert running.wait(60) == 130
    assert time.monotonic() - begun < 5
    assert counted(notice.project) == {"pending": 2}


def test_a_message_that_was_changed(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(4))
    taking = taker(tmp_path)
    path = notice.folder / "messages/0000/0000002.eml"
    content = path.read_bytes()
    path.write_bytes(content.replace(b"changes", b"CHANGES", 1))
    run = notice.send(*taking.arguments).expect(2)
    assert "ann.2@reader.example" in run.err and "0000002.eml" in run.err
    assert counted(notice.project) == {"sent": 2, "pending": 2}
    path.unlink()
    notice.send(*taking.arguments, "--resume").expect(4)
    path.write_bytes(content)
    notice.send(*taking.arguments, "--resume").expect(0)
    assert taking.taken == notice.addresses


def test_a_folder_that_is_none(project, tmp_path):
    made = project()
    taking = taker(tmp_path)
    (tmp_path / "empty").mkdir()
    assert "no folder that `policygen notice` made" in made.run("send", tmp_path / "empty", *taking.arguments).expect(2).err
    made.run("send", tmp_path / "absent", *taking.arguments).expect(4)
    assert made.run("send", *taking.arguments).expect(2)


@pytest.mark.parametrize("change, code, said", [
    ({"policy": "q"}, 2, "does not have"), ({"version": "2026-06-02"}, 2, "did you mean '2026-06-01'?"),
    ({"sources_digest": "0" * 64}, 3, "another release"), ({"text_digest": "0" * 64}, 3, "another release"),
    ({"index": None}, 2, "no messages"), ({"index": "../x.csv"}, 2, "no messages"), ({"schema": 2}, 2, "another version"),
    ({"sender": 3}, 2, "damaged")])
def test_a_manifest_that_does_not_fit(project, tmp_path, change, code, said):
    notice = Notice(project(), tmp_path / "n", people(1))
    notice.write_manifest(**change)
    taking = taker(tmp_path)
    assert said in notice.send(*taking.arguments).expect(code).err
    assert not taking.taken and not journal(notice.project).exists()


def test_a_release_that_was_withdrawn(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(1))
    record = notice.project.policy / "versions/2026-06-01/release.yaml"
    record.write_text(record.read_text() + 'withdrawn: "It was wrong."\n')
    run = notice.send(*taker(tmp_path).arguments).expect(3)
    assert "was withdrawn: It was wrong." in run.err
    assert not journal(notice.project).exists()


def test_another_release_of_the_same_name(project, tmp_path):
    """The journal remembers which release people were told of."""
    made = project()
    taking = taker(tmp_path)
    notice = Notice(made, tmp_path / "n", people(2))
    notice.send(*taking.arguments, "--limit", "1").expect(0)
    with contextlib.closing(sqlite3.connect(journal(made), isolation_level=None)) as database:
        database.execute("UPDATE campaigns SET sources_digest = ?", ["0" * 64])
    run = notice.send(*taking.arguments, "--resume").expect(3)
    assert "people were told of another release '2026-06-01'" in run.err
    assert len(taking.taken) == 1


@pytest.mark.parametrize("damage", ["notice_file", "cells", "offset", "outside", "empty"])
def test_an_index_that_is_damaged(project, tmp_path, damage):
    notice = Notice(project(), tmp_path / "n", people(3))
    path = notice.folder / "messages.csv"
    text = path.read_text()
    path.write_text({
        "notice_file": text.replace("notice_file", "notice_fyle", 1), "cells": text + "one,two\n",
        "offset": text.replace(",0,", ",-1,", 1), "outside": text.replace("messages/0000", "../../etc", 1), "empty": "",
    }[damage])
    taking = taker(tmp_path)
    assert "is not the list" in notice.send(*taking.arguments).expect(2).err
    assert not journal(notice.project).exists()
    notice.sign_index()
    notice.send(*taking.arguments).expect(2)
    assert not taking.taken
    assert not states(notice.project), "an error registers nobody"


def test_an_index_that_was_shortened(project, tmp_path):
    """Half a list is no list: whoever is not in it would be forgotten."""
    notice = Notice(project(), tmp_path / "n", people(6))
    taking = taker(tmp_path)
    notice.send(*taking.arguments, "--limit", "1").expect(0)
    path = notice.folder / "messages.csv"
    whole = path.read_text()
    path.write_text("".join(whole.splitlines(keepends=True)[:4]))
    for arguments in [["--dry-run"], ["--resume", *taking.arguments]]:
        assert "is not the list" in notice.send(*arguments).expect(2).err
    notice.sign_index()
    for arguments in [["--dry-run"], ["--resume", *taking.arguments]]:
        assert "has 3 messages instead of 6" in notice.send(*arguments).expect(2).err
    assert counted(notice.project) == {"sent": 1, "pending": 5}
    path.write_text(whole)
    notice.sign_index()
    notice.send(*taking.arguments, "--resume").expect(0)
    assert taking.taken == notice.addresses


def test_rate(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(21))
    taking = taker(tmp_path)
    begun = time.monotonic()
    notice.send(*taking.arguments, "--rate", "600/min", "--jobs", "4").expect(0)
    assert 2.0 <= time.monotonic() - begun < 4
    for rate in ["0", "-1/s", "10/d", "x", "10/s/s"]:
        assert "--rate takes" in notice.send(*taking.arguments, f"--rate={rate}").expect(2).err


def test_segments(project, tmp_path):
    made = project()
    taking = taker(tmp_path)
    notice = Notice(made, tmp_path / "n", people(12), extras={'pl"an': lambda n: ["free", "pro", "team"][n % 3], "x": str})
    for arguments, said in [
        (["--segment", "langage=de"], "did you mean 'language'?"), (["--segment", "language=dee"], "did you mean 'de'?"),
        (["--segment", 'pl"an=por'], "did you mean 'pro'?"), (["--segment", "language"], "column and a value"),
        (["--segment", "language=de", "--segment", 'pl"an=pro'], "nobody belongs")]:
        assert said in notice.send(*taking.arguments, *arguments).expect(2).err
    assert not taking.taken and not states(made)
    notice.send(*taking.arguments, "--segment", 'pl"an=pro').expect(0)
    assert taking.taken == people(12)[1::3]
    notice.send(*taking.arguments, "--resume", "--segment", "cohort=2026-01-01.de", "--segment", "x=0", "--segment", "x=3").expect(0)
    assert taking.taken == people(12)[1::3] + [people(12)[0], people(12)[3]]
    notice.send(*taking.arguments, "--resume", "--segment", "accepted_version=2026-01-01", "--jobs", "3").expect(0)
    assert sorted(taking.taken) == sorted(people(12))


def test_a_dry_run_writes_nothing(project, tmp_path):
    made = project()
    taking = taker(tmp_path)
    notice = Notice(made, tmp_path / "n", people(9))
    before = tree(made.folder)
    run = notice.send("--dry-run").expect(0)
    assert run.out.startswith("9 of 9 would be told\nlanguage:\n  de: 3\n  en: 6\n")
    assert tree(made.folder) == before
    notice.send(*taking.arguments, "--limit", "4").expect(0)
    before = tree(made.folder)
    assert notice.send("--dry-run", "--segment", "language=de").expect(0).out.startswith("1 of 3 would be told\n  sent already: 2\n")
    assert notice.send("--dry-run", "--limit", "2").expect(0).out.startswith("2 of 9 would be told\n  sent already: 4\n")
    assert "did you mean" in notice.send("--dry-run", "--segment", "langage=de").expect(2).err
    assert tree(made.folder) == before and len(taking.taken) == 4


def test_a_rehearsal(project, tmp_path):
    made = project()
    notice = Notice(made, tmp_path / "n", people(5))
    before = tree(made.folder)
    run = notice.send("--rehearse", tmp_path / "box", "--jobs", "2").expect(0)
    assert "5 rehearsed in this run" in run.err
    found = [message["To"] for message in mailbox.Maildir(tmp_path / "box", create=False)]
    assert sorted(found) == people(5)
    notice.send("--rehearse", tmp_path / "box").expect(0)
    assert len(mailbox.Maildir(tmp_path / "box", create=False)) == 5
    assert tree(made.folder) == before
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/photo.jpg").write_text("mine")
    notice.send("--rehearse", tmp_path / "theirs").expect(3)
    assert os.listdir(tmp_path / "theirs") == ["photo.jpg"]


def test_evidence(project, tmp_path):
    made = project()
    notice = Notice(made, tmp_path / "n", ["ann@reader.example", "refused@reader.example", "=cmd@reader.example"])
    code = "import sys; sys.stdin.read(); sys.stderr.write('=HYPERLINK(1)'); sys.exit(67 if 'refused' in sys.argv[-1] else 0)"
    notice.send(*program(tmp_path, code)).expect(1)
    table, data = tmp_path / "told.csv", tmp_path / "told.json"
    assert "personal data" in notice.send("--export", table).expect(0).err
    notice.send("--export", data).expect(0)
    assert stat.S_IMODE(table.stat().st_mode) == stat.S_IMODE(data.stat().st_mode) == 0o600
    rows = list(csv.DictReader(table.open(newline="")))
    assert [row["email"] for row in rows] == ["ann@reader.example", "refused@reader.example", "'=cmd@reader.example"]
    assert [row["state"] for row in rows] == ["sent", "failed", "sent"]
    digests = yaml.safe_load((made.policy / "versions/2026-06-01/release.yaml").read_text())["digests"]
    for row in rows:
        assert (row["policy"], row["version"], row["sources_digest"]) == ("p", "2026-06-01", digests["sources"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row["handed_over_at"]) and row["attempts"] == "1"
    recipients = json.loads(data.read_text())["recipients"]
    assert recipients[2]["email"] == "=cmd@reader.example" and recipients[0]["code"] is None
    assert "=HYPERLINK(1)" in recipients[1]["reason"]
    # One's own export is replaced, and nothing else.
    notice.send("--export", table).expect(0)
    made.run("send", "--export", data).expect(0)
    table.write_text("mine")
    notice.send("--export", table).expect(3)
    assert table.read_text() == "mine"
    notice.send("--export", table, "--force").expect(0)
    assert table.read_text() != "mine"
    notice.send("--export", tmp_path / "told.pdf").expect(2)
    made.run("send", "--status").expect(0)


def test_the_record(project, tmp_path):
    made = project()
    taking = taker(tmp_path)
    notice = Notice(made, tmp_path / "n", people(5))
    assert "nobody has been told" in notice.send("--record").expect(3).err
    notice.send(*taking.arguments, "--limit", "4").expect(0)
    assert "still to be told: 1 of 5" in notice.send("--record").expect(3).err
    notice.send(*taking.arguments, "--resume").expect(0)
    path = made.policy / "notices/2026-06-01.yaml"
    assert "commit it" in notice.send("--record").expect(0).err
    text = path.read_text()
    record = yaml.safe_load(text)
    digests = yaml.safe_load((made.policy / "versions/2026-06-01/release.yaml").read_text())["digests"]
    assert record["counts"] == 5 and record["channels"] == ["email"] and record["failed"] == record["unknown"] == 0
    assert record["bases"] == [{"version": "2026-01-01", "counts": 5}]
    assert record["digests"] == {"sources": digests["sources"], "text": digests["text"]}
    assert "reader.example" not in text and "Person" not in text
    notice.send("--record").expect(0)
    assert path.read_text() == text
    for edited, said in [
        (text.replace('"email"', '"email", "letter"'), "the channel 'letter'"),
        (text.replace("counts: 5", "counts: 9"), "9 recipients instead of 5"),
        (text + "# Ask Ann.\n", "words of somebody's own")]:
        assert edited != text
        path.write_text(edited)
        assert said in notice.send("--record").expect(3).err
        assert path.read_text() == edited
    path.write_text("schema: 1\nversion: '2026-06-01'\ndate: 2026-06-02\nchannels: [letter]\n")
    notice.send("--record").expect(3)


def test_a_folder_that_is_gone_blocks_no_record(project, tmp_path):
    made = project()
    taking = taker(tmp_path)
    first = Notice(made, tmp_path / "a", people(4))
    first.send(*taking.arguments, "--limit", "1").expect(0)
    second = Notice(made, tmp_path / "b", people(3))
    second.send(*taking.arguments).expect(0)
    assert "still to be told: 1 of 4" in second.send("--record").expect(3).err
    shutil.rmtree(first.folder)
    second.send("--record").expect(0)
    assert yaml.safe_load((made.policy / "notices/2026-06-01.yaml").read_text())["counts"] == 3


def test_a_terminal_sees_how_far_it_is(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(30))
    taking = taker(tmp_path, seconds=0.1)
    shown, terminal = pty.openpty()
    running = subprocess.Popen(
        [PROGRAM, "send", notice.folder, *taking.arguments, "--project", notice.project.folder], stdin=subprocess.DEVNULL,
        stdout=terminal, stderr=terminal)
    os.close(terminal)
    seen = b""
    while True:
        try:
            piece = os.read(shown, 4096)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    assert running.wait(60) == 0
    assert re.search(rb"\[#+\.+\] \d+ of 30 told \(\d+\.\d/s\), \d+ s left", seen), seen


@pytest.fixture
def small_disk(project, tmp_path):
    """A project whose journal lies on a disk of its own; None where nobody may mount one."""
    made = project()
    folder = made.folder / ".policygen"
    folder.mkdir(mode=0o700)
    mounted = os.getuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1500k,mode=700", "tmpfs", folder], capture_output=True).returncode == 0
    yield made if mounted else None
    if mounted:
        subprocess.run(["umount", folder], check=True)


def test_a_disk_that_fills_up_while_sending(small_disk, tmp_path):
    """What was handed over and could not be written down is unknown, and everybody else is told once."""
    if not small_disk:
        return
    notice = Notice(small_disk, tmp_path / "n", people(60))
    taking = taker(tmp_path)
    filler = small_disk.folder / ".policygen/filler"
    full = f"[ $(wc -l < {taking.path}) -ge 5 ] && cat /dev/zero > {filler} 2>/dev/null\n"
    taking.program.write_text(taking.program.read_text().replace("exit 0", full + "exit 0"))
    run = notice.send(*taking.arguments).expect(4)
    assert "full" in run.err
    told = len(taking.taken)
    assert 5 <= told < 60
    filler.unlink()
    taking.program.write_text(taking.program.read_text().replace(full, ""))
    run = notice.send(*taking.arguments, "--resume")
    assert run.code in (0, 1), run
    counts = counted(small_disk)
    assert counts.get("unknown", 0) <= 1 and sum(counts.values()) == 60 and set(counts) <= {"sent", "unknown"}
    assert len(taking.taken) == len(set(taking.taken))
    unknown = {address for address, state in states(small_disk).items() if state == "unknown"}
    assert set(taking.taken) | unknown == set(notice.addresses)


def test_a_disk_too_small_for_the_journal(small_disk, tmp_path):
    if not small_disk:
        return
    notice = Notice(small_disk, tmp_path / "n", people(6000), lines=1)
    taking = taker(tmp_path)
    run = notice.send(*taking.arguments).expect(4)
    assert "full" in run.err and not taking.taken
    subprocess.run(["mount", "-o", "remount,size=20m", small_disk.folder / ".policygen"], check=True)
    notice.send(*taking.arguments, "--limit", "3").expect(0)
    assert counted(small_disk) == {"sent": 3, "pending": 5997}


def test_a_journal_that_is_read_only(small_disk, tmp_path):
    if not small_disk:
        return
    notice = Notice(small_disk, tmp_path / "n", people(3))
    taking = taker(tmp_path)
    subprocess.run(["mount", "-o", "remount,ro", small_disk.folder / ".policygen"], check=True)
    notice.send(*taking.arguments).expect(4)
    subprocess.run(["mount", "-o", "remount,rw", small_disk.folder / ".policygen"], check=True)
    notice.send(*taking.arguments, "--limit", "1").expect(0)
    subprocess.run(["mount", "-o", "remount,ro", small_disk.folder / ".policygen"], check=True)
    notice.send(*taking.arguments, "--resume").expect(4)
    assert len(taking.taken) == 1


def test_a_journal_that_may_not_grow(project, tmp_path):
    """A limit on the size of files fails writes half-way, as a quota does."""
    notice = Notice(project(), tmp_path / "n", people(200), lines=1)
    taking = taker(tmp_path)
    run = notice.send(
        *taking.arguments, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
        restore_signals=False)
    assert run.code == 4, run
    notice.send(*taking.arguments, "--resume")
    unknown = {address for address, state in states(notice.project).items() if state == "unknown"}
    assert len(taking.taken) == len(set(taking.taken)) and set(taking.taken) | unknown == set(notice.addresses)


def exported(notice, folder):
    path = folder / "evidence.csv"
    notice.send("--export", path).expect(0)
    return list(csv.DictReader(path.open(newline="")))


def start(notice, *arguments, **options):
    return subprocess.Popen(
        [PROGRAM, "send", notice.folder, *arguments, "--project", notice.project.folder], stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def states_or_none(project):
    try:
        return states(project)
    except sqlite3.OperationalError:
        return {}


def reason(project):
    try:
        with contextlib.closing(sqlite3.connect(f"file:{journal(project)}?mode=ro", uri=True)) as database:
            return [row for row in database.execute("SELECT reason FROM recipients WHERE reason IS NOT NULL")]
    except sqlite3.OperationalError:
        return []
