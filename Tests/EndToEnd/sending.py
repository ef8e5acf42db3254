"""Folders to send from, mail programs to send with, and the journal as it stands on the disk."""

import collections
import contextlib
import csv
import hashlib
import json
import pathlib
import shlex
import sqlite3
import sys

import yaml

COLUMNS = ["email", "name", "language", "accepted_version"]
PLACES = ["notice_cohort", "notice_file", "notice_offset", "notice_length", "notice_sha256", "notice_message_id"]


def message(address, lines=400):
    """About as long as a notice is: longer than what a mail program reads ahead."""
    body = "".join(f"This is line {number} of what changes for you.\n" for number in range(lines))
    return (
        f"From: Northwind <privacy@northwind.example>\nTo: {address}\nSubject: What changes in our privacy policy\n"
        f"Message-ID: <{hashlib.sha256(address.encode()).hexdigest()[:24]}@northwind.example>\n\n{body}"
    ).encode()


class Notice:
    """A folder as `policygen notice` makes it, for a list of addresses."""

    def __init__(self, project, folder, addresses, version="2026-06-01", extras=None, lines=400):
        self.project = project
        self.folder = pathlib.Path(folder)
        self.addresses = list(addresses)
        self.folder.mkdir(parents=True, exist_ok=True)
        digests = yaml.safe_load((project.policy / f"versions/{version}/release.yaml").read_text())["digests"]
        extras = extras or {}
        with open(self.folder / "messages.csv", "w", newline="") as index:
            rows = csv.writer(index, lineterminator="\n")
            rows.writerow(COLUMNS + list(extras) + PLACES)
            for number, address in enumerate(self.addresses):
                path = f"messages/{number // 1000:04}/{number:07}.eml"
                content = message(address, lines).replace(b"\n", b"\r\n")
                target = self.folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
                language = "de" if number % 3 == 0 else "en"
                rows.writerow([
                    address, f"Person {number}", language, "2026-01-01", *(value(number) for value in extras.values()),
                    f"2026-01-01.{language}", path, 0, len(content), hashlib.sha256(content).hexdigest(),
                    f"<{number}@northwind.example>"])
        self.manifest = {
            "schema": 1, "generator": "policygen test", "policy": "p", "version": version,
            "sources_digest": digests["sources"], "text_digest": digests["text"], "date": "2026-06-10T08:00:00Z",
            "sender": "Northwind <privacy@northwind.example>", "formats": ["eml"], "cohorts": [],
            "recipients": len(self.addresses), "index": "messages.csv", "rejected": 0}
        self.sign_index()

    def sign_index(self):
        """Whatever the index says now is what the manifest says of it."""
        self.manifest["index_sha256"] = hashlib.sha256((self.folder / "messages.csv").read_bytes()).hexdigest()
        self.write_manifest()

    def write_manifest(self, **changes):
        self.manifest |= changes
        (self.folder / ".policygen-notice").write_text(json.dumps(self.manifest))

    def send(self, *arguments, **options):
        return self.project.run("send", self.folder, *arguments, **options)


def people(count, word="ann"):
    return [f"{word}.{number}@reader.example" for number in range(count)]


def msmtp(server, folder, **options):
    return ["--sendmail", "msmtp", "--sendmail-arg=-C", f"--sendmail-arg={server.msmtprc(folder, **options)}"]


def program(folder, text, name="mail-program"):
    """A mail program of the test's own, in Python."""
    path = pathlib.Path(folder) / name
    path.write_text(f"#!{sys.executable}\n{text}")
    path.chmod(0o755)
    return ["--sendmail", str(path)]


def journal(project):
    return project.folder / ".policygen/notices.sqlite"


def states(project):
    """The state of every address, read by another program than ours."""
    with contextlib.closing(sqlite3.connect(f"file:{journal(project)}?mode=ro", uri=True)) as database:
        return dict(database.execute("SELECT email, state FROM recipients"))


def counted(project):
    return dict(collections.Counter(states(project).values()))


class taker:
    """A quick mail program that takes everything, and writes down for whom in one step that nothing can split."""

    def __init__(self, folder, seconds=0):
        self.path = pathlib.Path(folder) / "taken"
        self.path.touch()
        self.program = pathlib.Path(folder) / "taker"
        pause = f"sleep {seconds}\n" if seconds else ""
        self.program.write_text(
            f'#!/bin/sh\ncat > /dev/null\n{pause}for last; do :; done\necho "$last" >> {shlex.quote(str(self.path))}\nexit 0\n')
        self.program.chmod(0o755)
        self.arguments = ["--sendmail", str(self.program)]

    @property
    def taken(self):
        return self.path.read_text().splitlines()
