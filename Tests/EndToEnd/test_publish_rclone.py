"""Publishing through rclone: to buckets of S3, and to folders over WebDAV and SFTP, all on loopback."""

import hashlib
import http.server
import json
import os
import random
import re
import shutil
import signal
import stat
import subprocess
import threading
import time
import uuid

import pytest

from conftest import PROGRAM, replace
from objectstore import CLEAN, SECRET, object_store, served_folder, waited

RECORDS = {"publication.json", "publication-next.json"}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with object_store(tmp_path_factory.mktemp("store")) as one:
        yield one


@pytest.fixture
def bucket(store):
    return store.bucket(f"policies-{uuid.uuid4().hex[:12]}")


class Remote:
    """A built project that publishes to a place, and what stands there."""

    def __init__(self, project, place, local=""):
        self.project = project
        self.place = place
        site = project.content / "site.yaml"
        site.write_text(site.read_text() + f'publish:\n  web: {{to: rclone, remote: "{place.remote}"}}\n')
        if local:
            (project.folder / "site.local.yaml").write_text(f"schema: 1\npublish:\n  web: {{{local}}}\n")
        self.static = project.content / "static"
        self.static.mkdir(exist_ok=True)
        self.environment = {**CLEAN, **place.environment}
        self.build()

    def build(self, *arguments):
        self.project.run("build", *arguments).expect(0)
        return self

    def publish(self, *arguments, env=None):
        return self.project.run("publish", "--no-proof", *arguments, env={**self.environment, **(env or {})})

    def site(self, folder=None):
        """What a build wrote, as it is to stand there."""
        root = folder or self.project.site
        return {
            str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*")
            if path.is_file() and path.name != ".policygen-site"}

    @property
    def stored(self):
        return json.loads(self.place.files()["publication.json"])

    def expect_the_site(self, kept=()):
        """Exactly the site, its record, and assets of earlier publications."""
        files = self.place.files()
        assert set(files) == set(self.site()) | {"publication.json"} | set(kept)
        assert {path: files[path] for path in self.site()} == self.site()
        assert set(json.loads(files["publication.json"])["files"]) == set(files) - {"publication.json"}
        return self

    def paint(self, colour, name="Northwind"):
        """Another style sheet, and so another page wherever one names it."""
        site = self.project.content / "site.yaml"
        text = re.sub(r"(?m)^brand:.*\n", "", site.read_text())
        site.write_text(text + f'brand: {{name: {name}, colors: {{accent: "#{colour}"}}}}\n')
        return self.build()


def assets(files):
    return {path for path in files if path.startswith("assets/")}


def test_a_bucket_from_first_to_last(project, bucket):
    web = Remote(project(), bucket)
    (web.static / "old.txt").write_text("old")
    for number in range(200):
        (web.static / f"{number}.txt").write_text(str(number))
    web.build()
    run = web.publish().expect(0)
    assert "live: nothing" in run.out and f"the rclone remote '{bucket.remote}'" in run.out
    web.expect_the_site()

    # Nothing to do: nothing is written, and hardly anything read.
    asked = len(bucket.store.requests())
    assert "nothing to do" in web.publish().expect(0).out
    requests = bucket.store.requests()[asked:]
    assert requests and not [one for one in requests if not one.startswith(("GET ", "HEAD "))], requests
    assert len(requests) < 12, requests

    # A change, an addition and a deletion: these alone are sent.
    (web.static / "old.txt").unlink()
    (web.static / "new.txt").write_text("new")
    replace(web.project.content / "site.yaml", "name: Northwind", "name: Southwind")
    web.build()
    before = web.stored
    asked = len(bucket.store.requests())
    web.publish().expect(0)
    web.expect_the_site()
    requests = [one.split("/site/") for one in bucket.store.requests()[asked:]]
    written = {one[1] for one in requests if one[0].startswith("PUT ")}
    changed = {path for path, digest in web.stored["files"].items() if before["files"].get(path) != digest}
    assert written == changed | RECORDS
    assert {one[1] for one in requests if one[0].startswith("DELETE ")} == {"old.txt", "publication-next.json"}
    assert web.stored["previous"] == before["id"]

    # An old style sheet, and the icon in the same colour, stay for two publications.
    old = assets(web.site())
    web.paint("7a1f5c").publish().expect(0)
    gone = old - assets(web.site())
    assert gone
    web.expect_the_site(kept=gone)
    for number in range(2):
        replace(web.project.content / "site.yaml", "name: South", "name: South" + "e" * (number + 1))
        web.build().publish().expect(0)
    web.expect_the_site()


def test_each_file_is_served_as_what_it_is(project, bucket):
    web = Remote(project(), bucket)
    (web.static / "data.bin").write_bytes(b"\0\1")
    web.build().publish().expect(0)
    expected = {
        "index.html": "text/html; charset=utf-8", "404.html": "text/html; charset=utf-8",
        "p/versions/2026-06-01/index.html": "text/html; charset=utf-8", "p/changes/feed.xml": "application/atom+xml",
        "p/changes/feed.json": "application/feed+json", "p/policy.json": "application/json",
        "robots.txt": "text/plain; charset=utf-8", "data.bin": "application/octet-stream",
        "publication.json": "application/json",
    }
    expected |= {path: "text/css; charset=utf-8" for path in assets(web.site()) if path.endswith(".css")}
    for path, kind in expected.items():
        _, headers = bucket.read(path)
        assert headers["Content-Type"] == kind, path
        caching = {"assets": "public, max-age=31536000, immutable", "publication.json": "no-store"}.get(
            path.split("/")[0], "public, max-age=0, must-revalidate")
        assert headers["Cache-Control"] == caching, path


@pytest.fixture(params=["webdav", "sftp"])
def folder(request, tmp_path):
    with served_folder(tmp_path / "served", request.param) as one:
        yield one


def test_a_folder_over_a_protocol(project, folder):
    web = Remote(project(), folder)
    (web.static / "deep/er").mkdir(parents=True)
    (web.static / "deep/er/old.txt").write_text("old")
    web.build().publish().expect(0)
    web.expect_the_site()
    assert "nothing to do" in web.publish().expect(0).out
    shutil.rmtree(web.static / "deep")
    (web.static / "new.txt").write_text("new")
    replace(web.project.content / "site.yaml", "name: Northwind", "name: Southwind")
    web.build().publish().expect(0)
    web.expect_the_site()
    assert not (folder.folder / "policies/site/deep").exists(), "an empty folder is left"
    # Interrupted, and finished.
    old = assets(web.site())
    web.paint("7a1f5c")
    kill(web, 0.4)
    web.publish().expect(0)
    web.expect_the_site(kept=old - assets(web.site()))


# Who is in the way


def test_files_of_somebody_else_are_not_written_over(project, bucket):
    web = Remote(project(), bucket)
    bucket.write("index.html", b"theirs")
    run = web.publish().expect(3)
    assert "publication of policygen's that can be read: 'index.html'" in run.err and "--replace unknown" in run.err
    assert bucket.files() == {"index.html": b"theirs"}
    web.publish("--replace", "unknown").expect(0)
    web.expect_the_site()


def test_a_file_at_a_new_permanent_address_is_not_written_over(project, bucket):
    made = project()
    web = Remote(made, bucket)
    shutil.copytree(made.content / "p", made.folder / "later")
    web.publish().expect(0)
    shutil.copytree(made.folder / "later", made.content / "q")
    bucket.write("q/versions/2026-06-01/index.html", b"theirs")
    run = web.build().publish().expect(3)
    assert "stands at a permanent address" in run.err and "q/versions/2026-06-01/index.html" in run.err
    assert bucket.read("q/versions/2026-06-01/index.html")[0] == b"theirs"


def test_a_damaged_record_is_no_empty_place(project, bucket):
    web = Remote(project(), bucket)
    web.publish().expect(0)
    whole = bucket.read("publication.json")[0]
    bucket.write("publication.json", whole[:100])
    run = web.publish().expect(3)
    assert "'publication.json', which is damaged" in run.err
    changed = json.loads(whole)
    changed["schema"] = 2
    bucket.write("publication.json", json.dumps(changed).encode())
    assert "of another version of policygen" in web.publish().expect(3).err
    # Cut off while the first record was written: the second says what stands there.
    bucket.write("publication-next.json", whole)
    bucket.write("publication.json", whole[:100])
    web.publish().expect(0)
    web.expect_the_site()


def rclone(tmp_path, script):
    """A program in the place of rclone: `script`, then rclone itself."""
    path = tmp_path / "rclone-wrapper"
    path.write_text(f"#!/bin/sh\n{script}\nexec {shutil.which('rclone')} \"$@\"\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_somebody_who_publishes_at_the_same_moment(project, bucket, tmp_path):
    """Their record takes the place of ours while our assets are sent: no page of ours is."""
    theirs = tmp_path / "theirs.json"
    real = shutil.which("rclone")
    program = rclone(
        tmp_path, f'if [ "$1" = copy ] && [ -e {theirs} ]; then mv {theirs} {theirs}.used; '
        f"{real} copyto {theirs}.used {bucket.remote}/publication-next.json; fi")
    web = Remote(project(), bucket, f"program: {program}")
    web.publish().expect(0)
    before = bucket.files()
    other = json.loads(before["publication.json"])
    web.paint("7a1f5c")
    theirs.write_text(json.dumps(other))
    run = web.publish().expect(3)
    assert "somebody else publishes" in run.err
    after = bucket.files()
    assert {path: after[path] for path in before} == before, "a page was written"


def test_a_bucket_keeps_no_earlier_publication(project, bucket):
    web = Remote(project(), bucket)
    web.publish().expect(0)
    run = web.publish("--rollback").expect(3)
    assert "keeps no earlier publications" in run.err and "help:" in run.err


# What goes wrong


def test_a_remote_that_rclone_does_not_know(project, bucket):
    web = Remote(project(), bucket)
    run = web.publish(env={"RCLONE_CONFIG_S3_TYPE": ""}).expect(2)
    assert "rclone knows no remote 's3'" in run.err and "RCLONE_CONFIG_S3_TYPE" in run.err


def test_a_bucket_that_is_not_there_is_not_made(project, bucket):
    made = project()
    web = Remote(made, bucket)
    replace(made.content / "site.yaml", bucket.remote, "s3:policies-mistyped/site")
    run = web.publish().expect(4)
    assert "NoSuchBucket" in run.err and "policygen makes none" in run.err
    assert "policies-mistyped" not in [one["Name"] for one in bucket.store.client.list_buckets()["Buckets"]]


def test_a_server_that_is_not_there(project, bucket):
    web = Remote(project(), bucket)
    run = web.publish(env={"RCLONE_CONFIG_S3_ENDPOINT": "http://127.0.0.1:1"}).expect(4)
    assert "connection refused" in run.err and "can be reached" in run.err
    assert not (web.project.folder / ".policygen/publish/web/publication.json").exists()


def test_a_rclone_that_is_not_there(project, bucket):
    run = Remote(project(), bucket, "program: /nowhere/rclone").publish().expect(4)
    assert "cannot run '/nowhere/rclone'" in run.err and "install rclone" in run.err


def test_a_stray_certificate_bundle_changes_nothing(project, bucket, tmp_path):
    web = Remote(project(), bucket)
    stray = {
        "AWS_CA_BUNDLE": str(tmp_path / "none.pem"), "RCLONE_DRY_RUN": "true", "RCLONE_EXCLUDE": "*.html",
        "RCLONE_MAX_DELETE": "0"}
    run = web.publish(env=stray).expect(0)
    for name in stray:
        assert name in run.err
    web.expect_the_site()


class Refusing(http.server.BaseHTTPRequestHandler):
    """An endpoint that refuses everything, and repeats what it should not."""

    def answer(self):
        body = (
            f"<Error><Code>AccessDenied</Code><Message>not with {SECRET}</Message>"
            "<RequestId>1</RequestId></Error>").encode()
        self.send_response(403)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_PUT = do_DELETE = do_POST = answer

    def log_message(self, *arguments):
        pass


def test_a_refusal_is_no_empty_place_and_says_no_secret(project, bucket):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        web = Remote(project(), bucket)
        run = web.publish(env={"RCLONE_CONFIG_S3_ENDPOINT": f"http://127.0.0.1:{server.server_port}"}).expect(4)
    finally:
        server.shutdown()
        server.server_close()
    assert "AccessDenied: not with ***" in run.err and "the remote's keys" in run.err
    assert SECRET not in run.err + run.out


def test_secrets_stand_nowhere(project, bucket):
    """From the local file, in what is said, recorded and published."""
    settings = ", ".join(f"{name}: '{value}'" for name, value in bucket.environment.items())
    web = Remote(project(), bucket, f"environment: {{{settings}}}")
    web.environment = CLEAN
    run = web.publish().expect(0)
    said = run.out + run.err + web.publish("--format", "json").expect(0).out
    recorded = [path.read_bytes() for path in (web.project.folder / ".policygen").rglob("*") if path.is_file()]
    for text in [said.encode(), *recorded, *bucket.files().values()]:
        assert SECRET.encode() not in text
    web.expect_the_site()


# Killed anywhere


def kill(web, seconds, *arguments):
    """Publishes, and is killed after so many seconds; whether it lived so long."""
    running = subprocess.Popen(
        [PROGRAM, "publish", "--no-proof", "--no-verify", *arguments, "--project", web.project.folder],
        env={**os.environ, **web.environment}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    try:
        running.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
        running.wait()
        return True


def named(page):
    """The assets that a page names, by their paths in the site."""
    return {path.decode() for path in re.findall(rb'(?:href|src)="[^"]*?(assets/[^"]+)"', page)}


class Ordeal:
    """Two sites that take turns, while whoever puts them there is killed."""

    def __init__(self, web, seed, pages=10):
        self.web = web
        for number in range(pages):
            (web.static / f"{number}.txt").write_text(str(number))
        self.sites = {}
        for name, colour in (("one", "7a1f5c"), ("two", "1f5c7a")):
            for number in range(pages // 2):
                (web.static / f"{number}.txt").write_text(f"{name} {number}")
            (web.static / f"only-{name}.txt").write_text(name)
            web.paint(colour, f"Brand {name}")
            shutil.copytree(web.project.site, web.project.folder / name)
            (web.static / f"only-{name}.txt").unlink()
            self.sites[name] = web.site(web.project.folder / name)
        self.chance = random.Random(seed)
        self.publish("one")
        began = time.monotonic()
        self.publish("two")
        self.whole = time.monotonic() - began
        self.standing = "two"
        self.seen = {"old": 0, "mixed": 0, "new": 0}

    def publish(self, name):
        self.web.publish("--no-verify", "--output", self.web.project.folder / name).expect(0)

    def run(self, kills):
        """Kills until it has hit so often."""
        killed = 0
        while killed < kills:
            wanted = "one" if self.standing == "two" else "two"
            folder = self.web.project.folder / wanted
            if kill(self.web, self.chance.random() * self.whole, "--output", folder):
                killed += 1
                self.look(wanted)
            self.publish(wanted)
            self.standing = wanted
            there = self.web.place.digests()
            del there["publication.json"]
            kept = assets(there) - assets(self.sites[wanted])
            assert {path: digest for path, digest in there.items() if path not in kept} == {
                path: hashlib.md5(body).hexdigest() for path, body in self.sites[wanted].items()}
            record = json.loads(self.web.place.read("publication.json")[0])
            assert set(record["kept_assets"]) == kept and set(record["files"]) == set(there)

    def look(self, wanted):
        """As a reader: each page is of the old site or the new one, and each asset that it names is there."""
        old, new = self.sites[self.standing], self.sites[wanted]
        pages = [path for path in old.keys() & new.keys() if path.endswith(".html")]
        found = {path: self.web.place.read(path)[0] for path in pages}
        there = self.web.place.names()
        for path, page in found.items():
            assert page in (old[path], new[path]), f"{path} is neither the old page nor the new one"
            for asset in named(page):
                assert asset in there, f"{path} names {asset}, which is not there"
        fresh = sum(found[path] != old[path] for path in pages)
        changed = sum(new[path] != old[path] for path in pages)
        self.seen["old" if not fresh else "new" if fresh == changed else "mixed"] += 1


def test_kill_9(project, bucket):
    """10 times here, 100 times in `make soak`."""
    Ordeal(Remote(project(), bucket), seed=20261121).run(10)


def test_rclone_ends_with_a_policygen_that_is_killed(project, bucket, tmp_path):
    """At a thousand bytes a second it would go on for minutes."""
    pids = tmp_path / "pids"
    program = rclone(tmp_path, f'echo $$ >> {pids}; [ "$1" = copy ] && export RCLONE_BWLIMIT=1k')
    web = Remote(project(), bucket, f"program: {program}")
    running = subprocess.Popen(
        [PROGRAM, "publish", "--no-proof", "--project", web.project.folder], env={**os.environ, **web.environment},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    waited(lambda: "publication-next.json" in bucket.names())
    # The first copy has begun by then, or does at once.
    count = len(pids.read_text().split())
    waited(lambda: len(pids.read_text().split()) > count or len(bucket.names()) > 1)
    last = int(pids.read_text().split()[-1])
    running.send_signal(signal.SIGKILL)
    running.wait()

    def is_gone():
        try:
            return open(f"/proc/{last}/stat").read().rsplit(")", 1)[1].split()[0] == "Z"
        except FileNotFoundError:
            return True

    waited(is_gone, seconds=10)
