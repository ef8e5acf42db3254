"""What was published is read back as its readers get it, and compared byte for byte."""

import gzip
import hashlib
import json
import shutil
import signal
import socket
import stat
import subprocess
import threading
import time

import pytest

from conftest import PROGRAM, Project, replace
from webserver import serving

PAGE = "/p/"


@pytest.fixture(scope="module")
def published(released_base, tmp_path_factory):
    """A project with its site in a folder; nobody changes either."""
    folder = tmp_path_factory.mktemp("proof") / "project"
    shutil.copytree(released_base.folder, folder)
    made = Project(folder)
    site = made.content / "site.yaml"
    site.write_text(site.read_text() + "publish:\n  web: {to: folder, path: www}\n")
    made.run("build").expect(0)
    made.run("publish", "--no-proof").expect(0)
    made.www = folder / "www/current"
    return made


@pytest.fixture
def server(published):
    with serving(published.www) as server:
        yield server


def verify(project, server, *arguments, **options):
    return project.run("verify", "--live", getattr(server, "url", server), *arguments, **options)


def codes(run):
    return [problem["code"] for problem in run.json["diagnostics"]]


def found(project, server, *arguments, code=2, **options):
    """The diagnostics of a run, each with its code and the path of its address."""
    run = verify(project, server, "--format", "json", *arguments, **options).expect(code)
    return [(problem["code"], problem["file"].removeprefix(server.url)) for problem in run.json["diagnostics"]]


def test_a_site_that_is_what_was_published_gives_no_diagnostic(published, server):
    run = verify(published, server).expect(0)
    assert run.out == ""
    count = len(server.seen)
    assert f"addresses at {server.url} are what was published: 2026-11-20-" in run.err
    paths = [path for path, _ in server.seen]
    assert paths.count("/publication.json") == 1 and PAGE in paths and "/p/versions/2026-01-01/" in paths
    # What is the host's own is asked of nobody, and 404.html stands where nothing is.
    assert not {"/_headers", "/_redirects", "/.nojekyll", "/404.html"} & set(paths)
    assert sum("/no-such-page-" in path for path in paths) == 1
    stored = json.loads((published.www / "publication.json").read_text())
    unserved = {"_headers", "_redirects", ".nojekyll", "404.html"} & set(stored["files"])
    assert count == len(stored["files"]) - len(unserved) + 2
    headers = server.seen[-1][1]
    assert headers["Accept-Encoding"] == "identity"
    assert headers["User-Agent"].startswith("policygen/")
    assert codes(verify(published, server, "--format", "json").expect(0)) == []


def test_pages_that_lead_on_from_old_addresses_are_of_the_site(published, tmp_path):
    folder = tmp_path / "project"
    shutil.copytree(published.folder, folder, symlinks=True)
    renamed = Project(folder)
    site = renamed.content / "site.yaml"
    site.write_text(site.read_text() + "redirects:\n  - {from: /former.html, to: /p/}\n  - {from: /q/*, to: /p/*}\n")
    renamed.run("build").expect(0)
    renamed.run("publish", "--no-proof").expect(0)
    old = folder / "www/current/former.html"
    assert "/p/" in old.read_text() and (folder / "www/current/q/index.html").is_file()
    with serving(folder / "www/current") as server:
        assert codes(verify(renamed, server, "--format", "json").expect(0)) == []
        # One that leads elsewhere is not ours.
        site.write_text(site.read_text().replace("{from: /former.html, to: /p/}", "{from: /former.html, to: /p/changes/}"))
        assert ("live-other-publication", "") in found(renamed, server)


def test_a_changed_byte_is_found(published, server):
    body = (published.www / "p/index.html").read_bytes()
    server.special[PAGE] = lambda h: h.give(body.replace(b"Northwind", b"Southwind", 1))
    run = verify(published, server).expect(2)
    assert f"{server.url}/p/: error: it is not what was published: {len(body)} bytes" in run.out
    assert "[live-differs]" in run.out
    assert found(published, server) == [("live-differs", PAGE)]
    # In every form of the report.
    for form in ("markdown", "github", "sarif"):
        run = verify(published, server, "--format", form).expect(2)
        assert "live-differs" in run.out
    uri = json.loads(run.out)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == f"{server.url}/p/"


@pytest.mark.parametrize("injected, cause", [
    ('<script data-cfasync="false" src="/cdn-cgi/scripts/5c5dd728/cloudflare-static/email-decode.min.js"></script>',
     "Cloudflare's e-mail obfuscation"),
    ('<script defer src="https://static.cloudflareinsights.com/beacon.min.js"></script>', "Cloudflare Web Analytics"),
    ("<script>track()</script>", "a script is added"),
])
def test_what_a_host_injects_is_named(published, server, injected, cause):
    server.special[PAGE] = lambda h: h.give(h.file("p").replace(b"</body>", injected.encode() + b"</body>"))
    run = verify(published, server).expect(2)
    assert cause in run.out and "[live-differs]" in run.out


@pytest.mark.parametrize("answer, code", [
    (lambda h: h.give(b"gone", status=410), "live-missing"),
    (lambda h: h.give(b"no", status=404), "live-missing"),
    (lambda h: h.give(b"", status=301, headers={"Location": "/elsewhere/"}), "live-redirected"),
    (lambda h: h.give(b"", status=307, headers={"Location": None}), "live-redirected"),
    (lambda h: h.give(b"busy", status=503), "live-unreadable"),
    # The connection ends too early.
    (lambda h: h.give(h.file(), length=100_000) or setattr(h, "close_connection", True), "live-unreadable"),
    (lambda h: setattr(h, "close_connection", True), "live-unreadable"),
    (lambda h: h.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Ty") and setattr(h, "close_connection", True),
     "live-unreadable"),
    (lambda h: h.wfile.write(b"\0\1\2 no HTTP at all\r\n\r\n") and setattr(h, "close_connection", True),
     "live-unreadable"),
    # Nothing at all of a page.
    (lambda h: h.give(b""), "live-differs"),
    # More than there is to it.
    (lambda h: h.give(b"x" * 20_000_000), "live-differs"),
    (lambda h: h.give(h.file(), headers={"Content-Type": "text/plain"}), "live-media-type"),
    (lambda h: h.give(h.file(), headers={"Content-Type": "text/html; charset=iso-8859-1"}), "live-media-type"),
    (lambda h: h.give(h.file(), headers={"Content-Type": None}), "live-media-type"),
    (lambda h: h.give(h.file(), headers={"Cache-Control": "max-age=86400"}), "live-cache"),
    (lambda h: h.give(h.file(), headers={"Cache-Control": None}), "live-cache"),
])
def test_what_a_host_does_wrong_has_its_code(published, server, answer, code):
    server.special[PAGE] = answer
    expected = 0 if code == "live-cache" else 2
    assert found(published, server, code=expected) == [(code, PAGE)]


def test_an_endless_page_ends(published, server):
    def endless(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            handler.wfile.write(b"x" * 65536)

    server.special[PAGE] = endless
    assert ("live-differs", PAGE) in found(published, server)


def test_a_slow_host_is_waited_for(published, server):
    server.special[PAGE] = lambda h: time.sleep(1) or False
    assert found(published, server, code=0) == []


def test_an_answer_in_the_hosts_own_way_is_read(published, server):
    # Packed although nobody asked for it; a page also without its `.html`, as Cloudflare Pages has it; early hints.
    server.special[PAGE] = lambda h: h.give(gzip.compress(h.file()), headers={"Content-Encoding": "gzip"})
    server.special["/p/fragment.html"] = lambda h: h.give(b"", status=308, headers={"Location": "/p/fragment"})
    server.special["/p/fragment"] = lambda h: h.give(h.file("p/fragment.html"))
    server.special["/"] = lambda h: h.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n") and False
    assert found(published, server, code=0) == []
    server.special["/p/fragment"] = lambda h: h.give(b"another")
    assert found(published, server) == [("live-differs", "/p/fragment.html")]


def test_headers_that_are_missing_or_weaker_are_told_once_each(published, server):
    server.headers = {
        "X-Frame-Options": None, "Referrer-Policy": "unsafe-url", "Permissions-Policy": "camera=(), geolocation=()",
        "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'",
    }
    run = verify(published, server).expect(0)
    assert run.out.count("[live-header]") == 4
    assert "the header X-Frame-Options is missing at " in run.out
    for name in ("Referrer-Policy", "Permissions-Policy", "Content-Security-Policy"):
        assert f"the header {name} allows more than the site asks for" in run.out


def test_headers_that_ask_for_more_are_right(published, server):
    server.headers = {
        "X-Frame-Options": "deny", "Referrer-Policy": "origin, no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), usb=()",
        "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'none'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'; upgrade-insecure-requests",
    }
    assert found(published, server, code=0) == []


def test_addresses_that_are_none_are_answered_with_404(published, server):
    def fallback(status, body):
        return lambda h: h.give(body, status=status) if "/no-such-page-" in h.path else False

    server.special["*"] = fallback(200, (published.www / "index.html").read_bytes())
    run = verify(published, server).expect(0)
    assert "an address that nobody has is not answered with 404 (status 200)" in run.out
    assert "[live-not-found]" in run.out
    server.special["*"] = fallback(404, b"the host's own")
    assert "answered with another page than 404.html" in verify(published, server).expect(0).out


def test_a_site_without_its_publication_is_compared_with_the_sources(published, server):
    server.special["/publication.json"] = lambda h: h.give(b"no", status=404)
    assert found(published, server, code=0) == [("live-without-publication", "/publication.json")]
    server.special[PAGE] = lambda h: h.give(b"another")
    assert found(published, server) == [("live-without-publication", "/publication.json"), ("live-differs", PAGE)][::-1]
    server.special["/publication.json"] = lambda h: h.give(b"{}", ".json")
    assert ("live-differs", "/publication.json") in found(published, server)


def test_the_archive_is_compared_with_what_was_published(published, server, tmp_path):
    folder = tmp_path / "other"
    shutil.copytree(published.folder, folder, symlinks=True)
    other = Project(folder)
    # Released and not published yet.
    other.edit("period: P30D", "period: P90D")
    other.run(
        "release", "p", "--version", "2026-11-01", "--published", "2026-11-01", "--effective", "2026-12-15", "--backdate",
        "the test says so").expect(0)
    assert set(codes(verify(other, server, "--format", "json").expect(2))) == {
        "live-archive-missing", "live-other-publication"}
    # Published from sources that are not here.
    other.run("build").expect(0)
    other.run("publish", "--no-proof").expect(0)
    with serving(folder / "www/current") as more:
        verify(other, more).expect(0)
        assert set(codes(verify(published, more, "--format", "json").expect(2))) == {
            "live-archive-unknown", "live-other-publication"}
    # The text behind a permanent address is another.
    shutil.copytree(published.www.resolve(), folder / "forged")
    stored = json.loads((folder / "forged/publication.json").read_text())
    stored["permanent"]["p/versions/2026-01-01/"] = "0" * 64
    (folder / "forged/publication.json").write_text(json.dumps(stored))
    with serving(folder / "forged") as forged:
        assert found(published, forged) == [("live-archive-differs", "/p/versions/2026-01-01/")]


def test_another_order_or_digest_in_the_chain_is_found(published, tmp_path):
    forged = tmp_path / "forged"
    shutil.copytree(published.www.resolve(), forged)
    path = forged / "p/versions.json"
    versions = json.loads(path.read_text())
    versions["versions"].reverse()
    versions["versions"][0]["digests"]["sources"] = "0" * 64
    path.write_text(json.dumps(versions))
    stored = json.loads((forged / "publication.json").read_text())
    stored["files"]["p/versions.json"] = hashlib.sha256(path.read_bytes()).hexdigest()
    stored["sizes"]["p/versions.json"] = path.stat().st_size
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(stored["files"].items(), key=lambda i: i[0].encode()))
    stored["id"] = stored["as_of"] + "-" + hashlib.sha256(lines.encode()).hexdigest()[:12]
    (forged / "publication.json").write_text(json.dumps(stored))
    with serving(forged) as server:
        run = verify(published, server).expect(2)
        assert run.out.count("[live-archive-differs]") == 2 and "in another order" in run.out
        assert "has other digests there" in run.out and "[live-other-publication]" in run.out


def test_the_day_of_the_live_site_is_the_one_compared_with(published, server):
    assert found(published, server, code=0) == []
    assert ("live-other-publication", "") in found(published, server, "--as-of", "2026-07-01")


def test_a_host_that_cannot_be_reached_ends_with_4(published):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        run = verify(published, url).expect(4)
    assert f"error: cannot read '{url}': " in run.err and run.out == ""
    run = verify(published, "http://no-such-host.invalid").expect(4)
    assert "cannot read 'http://no-such-host.invalid'" in run.err


def test_a_certificate_that_nobody_knows_is_refused(published, tmp_path):
    pem = tmp_path / "own.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", pem, "-out", tmp_path / "crt"],
        check=True, capture_output=True)
    certificate = tmp_path / "crt"
    pem.write_text(pem.read_text() + certificate.read_text())
    with serving(published.www, certificate=pem) as server:
        run = verify(published, server).expect(4)
        assert "certificate" in run.err and "help: see to the host's certificate" in run.err
        # One that the user trusts will do.
        trusted = {"CURL_CA_BUNDLE": str(certificate)}
        assert found(published, server, code=0, env=trusted) == []


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6")
def test_a_host_is_named_by_its_ipv6_address(published):
    try:
        context = serving(published.www, host="::1")
        with context as server:
            assert found(published, server, code=0) == []
    except OSError:
        pytest.skip("this machine has no ::1")


def test_neither_proxies_nor_a_curlrc_come_between_this_machine_and_itself(published, server, tmp_path):
    (tmp_path / ".curlrc").write_text('url = "http://127.0.0.1:1/"\ninsecure\nlocation\noutput = "/dev/null"\n')
    names = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    env = {name: "http://user:hunter22@127.0.0.1:1" for name in names} | {"HOME": str(tmp_path), "CURL_HOME": str(tmp_path)}
    run = verify(published, server, env=env).expect(0)
    assert "hunter22" not in run.out + run.err


def test_a_machine_without_curl_says_what_to_install(published, server, tmp_path):
    run = verify(published, server, env={"PATH": str(tmp_path)}).expect(4)
    assert "cannot run 'curl'" in run.err and "install curl" in run.err
    old = tmp_path / "curl"
    old.write_text("#!/bin/sh\necho 'curl: option --config: is unknown' >&2\nexit 2\n")
    old.chmod(old.stat().st_mode | stat.S_IXUSR)
    run = verify(published, server, env={"PATH": f"{tmp_path}:/bin:/usr/bin"}).expect(4)
    assert "'curl' ended with 2: curl: option --config: is unknown" in run.err


@pytest.mark.parametrize("arguments, message", [
    (["https://x.example"], "an address or a target goes with --live"),
    (["--live", "ftp://x.example"], "ftp://x.example"),
    (["--live", "https://user:pass@x.example"], "invalid"),
    (["--live", "--archive-only"], "--live goes without --archive-only"),
    (["--live", "--target", "wbe"], "did you mean 'web'?"),
])
def test_wrong_usage_is_said(published, arguments, message):
    run = published.run("verify", *arguments).expect(2)
    assert message in run.err


class Publishing:
    """A project that publishes to a folder which a server serves."""

    def __init__(self, published, tmp_path, server):
        self.project = Project(tmp_path / "publishing")
        shutil.copytree(published.folder, self.project.folder, symlinks=True)
        server.folder = self.project.folder / "www/current"
        self.server = server
        self.project.edit("path: www}", f"path: www, url: '{server.url}'}}", self.project.content / "site.yaml")

    def change(self):
        replace(self.project.content / "site.yaml", "name: ", "name: New ")
        self.project.run("build").expect(0)
        return self

    def publish(self, *arguments):
        return self.project.run("publish", *arguments)

    @property
    def receipt(self):
        folder = self.project.folder / ".policygen/publish/web/receipts"
        return json.loads(max(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns).read_text())


@pytest.fixture
def publishing(published, tmp_path, server):
    return Publishing(published, tmp_path, server)


def test_publish_reads_back_what_changed(publishing):
    run = publishing.change().publish().expect(0)
    proof = publishing.receipt["proof"]
    assert proof["holds"] and proof["url"] == publishing.server.url and proof["headers"] == []
    asked = {entry["path"]: entry for entry in proof["addresses"]}
    changed = {entry["path"] for entry in publishing.receipt["files"]}
    assert set(asked) == {path for path in changed if path != "404.html"} | {"404.html", "publication.json"}
    page = asked["p/index.html"]
    digest = next(entry["sha256"] for entry in publishing.receipt["files"] if entry["path"] == "p/index.html")
    assert (page["state"], page["status"], page["sha256"]) == ("ok", 200, digest)
    assert page["media_type"] == "text/html; charset=utf-8" and page["cache"].startswith("public, max-age=0")
    count = len(asked) - 1  # what is asked at an address that nobody has is 404.html
    assert f"{count} of {count} addresses at {publishing.server.url} are what was published" in run.err
    # Nothing changed, nothing is asked.
    publishing.server.seen.clear()
    publishing.publish().expect(0)
    assert publishing.server.seen == []


def test_publish_waits_until_a_cache_lets_go(publishing):
    stale = (publishing.project.folder / "www/current/p/index.html").read_bytes()
    times = []

    def cached(handler):
        times.append(time.monotonic())
        return handler.give(stale) if len(times) < 3 else False

    publishing.server.special[PAGE] = cached
    run = publishing.change().publish().expect(0)
    assert len(times) == 3 and times[2] - times[1] > times[1] - times[0]
    assert "waiting up to 10 seconds for 1 address\n" in run.err
    assert publishing.receipt["proof"]["holds"]


def test_publish_ends_with_4_where_readers_get_something_else(publishing):
    publishing.server.special[PAGE] = lambda h: h.give(b"another")
    run = publishing.change().publish("--wait", "0").expect(4)
    assert f"{publishing.server.url}/p/: error: it is not what was published" in run.err
    proof = publishing.receipt["proof"]
    assert publishing.receipt["done"] and not proof["holds"]
    assert [entry["path"] for entry in proof["addresses"] if entry["state"] != "ok"] == ["p/index.html"]
    # What was put there is there: only the proof failed.
    assert publishing.publish("--wait", "0").expect(0)
    verify(publishing.project, publishing.server).expect(2)
    publishing.server.special.clear()
    verify(publishing.project, publishing.server).expect(0)
    # The target's own address, without one on the command line.
    publishing.project.run("verify", "--live", "--target", "web").expect(0)


def test_publish_without_a_proof_asks_nobody(publishing):
    publishing.change().publish("--no-proof").expect(0)
    assert publishing.server.seen == [] and publishing.receipt["proof"] is None


def test_a_rollback_is_read_back_too(publishing):
    publishing.change().publish().expect(0)
    publishing.server.seen.clear()
    publishing.publish("--rollback").expect(0)
    assert publishing.receipt["act"] == "rollback" and publishing.receipt["proof"]["holds"]
    assert PAGE in [path for path, _ in publishing.server.seen]


def test_the_proof_can_be_interrupted(publishing):
    asked = threading.Event()

    def hang(handler):
        asked.set()
        time.sleep(30)

    publishing.server.special[PAGE] = hang
    publishing.change()
    running = subprocess.Popen(
        [PROGRAM, "publish", "--project", publishing.project.folder], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    assert asked.wait(20)
    running.send_signal(signal.SIGINT)
    assert running.wait(20) == 130
    # What was put there stands, with its receipt.
    assert publishing.receipt["done"] and publishing.receipt["proof"] is None
    publishing.server.special.clear()
    publishing.publish().expect(0)
    verify(publishing.project, publishing.server).expect(0)
