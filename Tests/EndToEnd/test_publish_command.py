"""Publishing through a vendor's own program: what it is given, what is read back, and what it may say."""

import contextlib
import functools
import http.server
import json
import os
import pathlib
import shutil
import signal
import sys
import threading

import pytest

from conftest import policygen, replace, tree

VENDOR = """#!{python}
import json, os, pathlib, shutil, sys
site, www = pathlib.Path(sys.argv[1]), pathlib.Path({www!r})
pathlib.Path({log!r}).write_text(json.dumps({{
    "arguments": sys.argv[1:], "folder": os.getcwd(), "beside": sorted(os.listdir(".")),
    "files": len([path for path in site.rglob("*") if path.is_file()])}}))
print("deploying with", os.environ.get("VENDOR_TOKEN"), flush=True)
print("to https://me:hunter22@api.example/", file=sys.stderr, flush=True)
if os.environ.get("VENDOR_FAILS"):
    sys.exit(7)
shutil.rmtree(www, ignore_errors=True)
shutil.copytree(site, www)
for path in site.rglob("*"):
    if path.is_file():
        path.write_text("spoilt")
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def list_directory(self, _):
        self.send_error(404)


@contextlib.contextmanager
def serving(folder):
    folder.mkdir(parents=True, exist_ok=True)
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Vendor:
    def __init__(self, project, url, folder, settings=""):
        self.project, self.www, self.log = project, folder / "www", folder / "log.json"
        self.program = folder / "vendor"
        self.program.write_text(VENDOR.format(python=sys.executable, www=str(self.www), log=str(self.log)))
        self.program.chmod(0o755)
        site = project.content / "site.yaml"
        address = f", url: {url}" if url else ""
        site.write_text(site.read_text() + f"publish:\n  web: {{to: command{address}{settings}}}\n")
        self.local = project.folder / "site.local.yaml"
        self.command("[%s, '{site}', '--in={folder}']" % self.program)
        self.records = project.folder / ".policygen/publish/web"
        project.run("build").expect(0)

    def command(self, words, environment="VENDOR_TOKEN: s3cr3t-token"):
        self.local.write_text(
            f"schema: 1\npublish:\n  web:\n    command: {words}\n    environment: {{{environment}}}\n")

    def publish(self, *arguments, **options):
        return self.project.run("publish", "--no-proof", *arguments, **options)

    @property
    def said(self):
        return json.loads(self.log.read_text())

    @property
    def receipts(self):
        return sorted((self.records / "receipts").glob("*.json")) if self.records.exists() else []


@pytest.fixture
def vendor(project, tmp_path):
    with serving(tmp_path / "www") as url:
        yield Vendor(project(), url, tmp_path)


def test_a_site_goes_through_the_program_and_is_read_back(vendor):
    before = tree(vendor.project.site)
    run = vendor.publish().expect(0)
    published = tree(vendor.www)
    assert {name: published[name] for name in before if name != ".policygen-site"} == {
        name: digest for name, digest in before.items() if name != ".policygen-site"}
    assert "publication.json" in published
    # It worked on a copy, in a folder of its own that is gone now.
    assert tree(vendor.project.site) == before
    said = vendor.said
    assert said["beside"] == ["site"] and said["arguments"] == [said["folder"] + "/site", "--in=" + said["folder"]]
    assert not os.path.exists(said["folder"])
    assert len(vendor.receipts) == 1
    # What it says is seen, without secrets.
    assert "deploying with ***" in run.err and "https://me:***@api.example/" in run.err
    everything = run.out + run.err + "".join(path.read_text() for path in vendor.records.rglob("*.json"))
    assert "s3cr3t-token" not in everything and "hunter22" not in everything
    vendor.log.unlink()
    assert "nothing to do" in vendor.publish().expect(0).out.lower()
    assert not vendor.log.exists()


def test_a_program_that_fails_leaves_no_receipt(vendor):
    vendor.command("[%s, '{site}']" % vendor.program, "VENDOR_FAILS: 'yes'")
    run = vendor.publish().expect(4)
    assert "ended with 7" in run.err
    assert not vendor.receipts and not (vendor.records / "publication.json").exists()
    vendor.command("[%s, '{site}']" % vendor.program)
    vendor.publish().expect(0)


def test_a_failure_is_one_where_the_ends_of_children_are_ignored(vendor):
    vendor.command("[%s, '{site}']" % vendor.program, "VENDOR_FAILS: 'yes'")
    run = vendor.publish(preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN)).expect(4)
    assert "ended with 7" in run.err and not vendor.receipts


def test_assets_of_the_last_publication_are_fetched_and_kept(vendor):
    vendor.publish().expect(0)
    old = {path.name for path in (vendor.www / "assets").iterdir()}
    replace(vendor.project.content / "site.yaml", "as_of: 2026-11-20", 'as_of: 2026-11-20\nbrand: {colors: {accent: "#8b0000"}}')
    vendor.project.run("build").expect(0)
    vendor.publish().expect(0)
    new = {path.name for path in (vendor.www / "assets").iterdir()}
    assert old < new, "pages that somebody has open still find theirs"
    # One that the host changed is not passed off as what was published.
    gone = next(name for name in old if not (vendor.project.site / "assets" / name).exists())
    (vendor.www / "assets" / gone).write_text("minified")
    replace(vendor.project.content / "site.yaml", "name: Northwind policies", "name: Southwind policies")
    vendor.project.run("build").expect(0)
    assert f"'assets/{gone}' of the last publication cannot be kept" in vendor.publish().expect(4).err


def test_somebody_elses_site_is_not_replaced(vendor):
    vendor.www.mkdir(exist_ok=True)
    (vendor.www / "index.html").write_text("mine")
    run = vendor.publish().expect(3)
    assert "--replace unknown" in run.err and not vendor.log.exists()
    vendor.publish("--replace", "unknown").expect(0)
    (vendor.www / "publication.json").write_text("<html>every address has this page</html>")
    assert "is no publication" in vendor.publish().expect(3).err


def test_the_program_may_stand_on_the_command_line(vendor):
    vendor.local.unlink()
    assert "no program is named" in vendor.publish().expect(2).err

    def given(*words):
        return policygen("publish", "--no-proof", "--project", vendor.project.folder, "web", "--", *words)

    given(vendor.program, "{site}", '{"json": 1}').expect(0)
    assert vendor.said["arguments"][1] == '{"json": 1}'
    assert "'{sight}'" in given(vendor.program, "{sight}").expect(2).err


def test_a_dry_run_runs_nothing(vendor):
    vendor.publish("--dry-run").expect(0)
    assert not vendor.log.exists() and not vendor.receipts


def test_a_target_without_an_address_is_refused(project, tmp_path):
    made = project()
    made.edit("base_url: https://policies.example\n", "", made.content / "site.yaml")
    vendor = Vendor(made, None, tmp_path)
    assert "has no public address" in vendor.publish().expect(3).err


def test_a_host_that_is_not_there_yet_needs_a_word(project, tmp_path):
    with serving(tmp_path / "www") as url:
        pass
    vendor = Vendor(project(), url, tmp_path)
    assert "--replace unknown" in vendor.publish().expect(3).err
    vendor.publish("--replace", "unknown").expect(0)
    assert "cannot be read" in vendor.publish().expect(4).err, "now it should be there"


def test_firebase_finds_its_file_beside_the_site(project, tmp_path):
    with serving(tmp_path / "www") as url:
        vendor = Vendor(project(), url, tmp_path, ", hosting: firebase")
        vendor.publish().expect(0)
        assert vendor.said["beside"] == ["firebase.json", "site"]
