"""kill -9 at any moment: nobody is missing, and nobody has two messages without having been reported as unknown first."""

import collections
import json
import random
import re
import shutil
import signal
import subprocess
import time

import pytest

from conftest import PROGRAM
from mailserver import MailServer
from sending import Notice, journal, msmtp, people, states, taker


class Ordeal:
    """A campaign that is killed again and again, and goes on each time."""

    def __init__(self, notice, arguments, received, seed):
        self.notice = notice
        self.arguments = arguments
        # Every address as often as it got a message, by the receiver's own account.
        self.received = received
        self.chance = random.Random(seed)
        self.said = ""

    def run(self, kills, jobs=1, spread=None):
        """Kills so many runs, and lets the next one finish."""
        spread = spread or max(1, len(self.notice.addresses) // (kills + 1))
        killed = 0
        while killed < kills:
            target = len(self.received()) + self.chance.randrange(spread)
            running = subprocess.Popen(
                [PROGRAM, "send", self.notice.folder, *self.arguments, "--resume", "--jobs", str(jobs), "--retry-wait", "0",
                 "--project", self.notice.project.folder],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            if self.chance.randrange(4) == 0:
                # While it begins: the registration, the search for those on whose account an earlier run died.
                time.sleep(self.chance.random() * 0.1)
            else:
                while len(self.received()) < target and running.poll() is None:
                    time.sleep(0.002)
                time.sleep(self.chance.random() * 0.012)
            running.send_signal(signal.SIGKILL)
            self.said += running.communicate()[1].decode()
            if running.returncode == -signal.SIGKILL:
                killed += 1
            else:
                break
        self.settle()
        last = self.notice.send(*self.arguments, "--resume", "--jobs", jobs, "--retry-wait", "0", timeout=3600)
        self.said += last.err
        assert last.code in (0, 1), last
        return killed

    def settle(self):
        """Waits for mail programs that a killed run left behind."""
        before = None
        while before != (before := len(self.received())):
            time.sleep(0.3)

    def check(self):
        received = self.received()
        unknown = {address for address, state in states(self.notice.project).items() if state == "unknown"}
        sent = {address for address, state in states(self.notice.project).items() if state == "sent"}
        assert len(received) == len(set(received)), "somebody was told twice"
        assert sent | unknown == set(self.notice.addresses), "somebody is missing"
        assert sent <= set(received), "somebody is said to be told who was not"
        assert set(received) - sent <= unknown
        # Reported: all in the export, the first in what a run and the status say.
        export = self.notice.folder.parent / "export.json"
        self.notice.send("--export", export).expect(0)
        exported = json.loads(export.read_text())["recipients"]
        assert [one["email"] for one in exported] == self.notice.addresses
        assert {one["email"] for one in exported if one["state"] == "unknown"} == unknown
        status = self.notice.send("--status").expect(0).out
        for address in [address for address in self.notice.addresses if address in unknown][:20]:
            assert address in status and address in self.said, "somebody unknown was not reported"
        return unknown

    def resend(self):
        """Only those who were unknown can have a second message."""
        unknown = self.check()
        self.notice.send(*self.arguments, "--resend-unknown").expect(0)
        received = self.received()
        assert set(received) == set(self.notice.addresses)
        assert {address for address, count in collections.Counter(received).items() if count > 1} <= unknown
        assert len(received) <= len(self.notice.addresses) + len(unknown)
        return unknown


def test_kill_9_with_a_quick_mail_program(project, tmp_path):
    taking = taker(tmp_path)
    ordeal = Ordeal(Notice(project(), tmp_path / "n", people(300)), taking.arguments, lambda: taking.taken, seed=5)
    assert ordeal.run(12) == 12
    ordeal.resend()


def test_kill_9_with_several_messages_on_their_way(project, tmp_path):
    taking = taker(tmp_path, seconds=0.02)
    ordeal = Ordeal(Notice(project(), tmp_path / "n", people(300)), taking.arguments, lambda: taking.taken, seed=6)
    assert ordeal.run(8, jobs=4) == 8
    ordeal.resend()


def test_kill_9_with_a_mail_server(project, tmp_path):
    with MailServer() as server:
        ordeal = Ordeal(
            Notice(project(), tmp_path / "n", people(120)), msmtp(server, tmp_path),
            lambda: [one.recipient for one in server.deliveries], seed=7)
        assert ordeal.run(8) == 8
        ordeal.resend()


def test_a_message_on_its_way_is_whole(project, tmp_path):
    """A mail program that outlives policygen still gets every byte of its message."""
    taken = tmp_path / "messages"
    taken.mkdir()
    notice = Notice(project(), tmp_path / "n", people(1))
    path = tmp_path / "slow"
    path.write_text(f'#!/bin/sh\nsleep 1\ncat > {taken}/one.part\nmv {taken}/one.part {taken}/one\n')
    path.chmod(0o755)
    running = subprocess.Popen(
        [PROGRAM, "send", notice.folder, "--sendmail", path, "--project", notice.project.folder], stdin=subprocess.DEVNULL)
    time.sleep(0.5)
    running.kill()
    running.wait()
    end = time.monotonic() + 30
    while not (taken / "one").exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert (taken / "one").read_bytes() == (notice.folder / "messages/0000/0000000.eml").read_bytes().replace(b"\r\n", b"\n")
    run = notice.send("--sendmail", path, "--resume").expect(1)
    assert "nobody can say whether it was sent" in run.err
    assert states(notice.project) == {"ann.0@reader.example": "unknown"}


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is Linux's")
def test_each_state_is_on_the_disk_before_the_next_thing_happens(project, tmp_path):
    """The journal's log is written through before each hand-over, and after it before the next."""
    notice = Notice(project(), tmp_path / "n", people(6))
    taking = taker(tmp_path)
    trace = tmp_path / "trace"
    traced = subprocess.run(
        ["strace", "-f", "-y", "-e", "trace=fsync,fdatasync,execve", "-o", trace, PROGRAM, "send", notice.folder,
         *taking.arguments, "--project", notice.project.folder], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
    assert traced.returncode == 0, traced
    events = []
    for line in trace.read_text().splitlines():
        if re.search(r"f(data)?sync\(\d+<[^>]*notices\.sqlite-wal>\)\s+= 0", line):
            events.append("sync")
        elif "execve(" in line and str(taking.program) in line and line.endswith("= 0"):
            events.append("run")
    text = " ".join(events)
    assert events.count("run") == 6
    assert text.startswith("sync"), text
    # Between two runs: what became of the first, then the claim of the second; after the last, what became of it.
    assert all(between.split().count("sync") >= 2 for between in text.split("run")[1:-1]), text
    assert text.split("run")[-1].split().count("sync") >= 1, text
