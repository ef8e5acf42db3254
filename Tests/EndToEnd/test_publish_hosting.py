"""Hosts' own configurations, on the servers themselves: the same headers everywhere, and redirects that lead on."""

import json
import pathlib
import shutil
import subprocess
import sys

import pytest

from conftest import FIXTURES
from webservers import apache, free_port, nginx, nginx_configuration, open_folder

SECURITY = {
    "content-security-policy":
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
REVALIDATED = "public, max-age=0, must-revalidate"
REDIRECTS = """redirects:
  - {from: /old/, to: /p/}
  - {from: /former/*, to: /p/*}
  - {from: "/caf%C3%A9 au lait.html", to: /p/changes/}
  - {from: /elsewhere/*, to: "https://other.example/policies/*"}
"""


@pytest.fixture(scope="module", params=["", "/policies"], ids=["root", "path"])
def built(request, released_base, tmp_path_factory):
    """A site with redirects, built for the root of a host and for a path of one."""
    from conftest import Project
    folder = tmp_path_factory.mktemp("hosting") / "project"
    shutil.copytree(released_base.folder, folder)
    made = Project(folder)
    site = made.content / "site.yaml"
    site.write_text(site.read_text() + REDIRECTS)
    made.edit("base_url: https://policies.example", f"base_url: https://policies.example{request.param}", site)
    made.run("build").expect(0)
    made.prefix = request.param
    return made


def check_answers(web, prefix, site):
    asset = next(path.name for path in (site / "assets").iterdir() if path.suffix == ".css")
    fragment = {"x-robots-tag": "noindex", "access-control-allow-origin": "*"}
    archived = {"x-robots-tag": "noindex, follow"}
    pages = {
        "/": {}, "/index.html": {}, "/p/": {}, "/p/index.html": {}, "/p/changes/": {}, "/robots.txt": {}, "/p/policy.json": {},
        "/p/versions/2026-01-01/": archived, "/p/versions/2026-01-01/index.html": archived,
        "/p/fragment.html": fragment, "/p/versions/2026-01-01/fragment.html": fragment,
        "/p/changes/feed.xml": {"content-type": "application/atom+xml; charset=utf-8"},
        "/p/changes/feed.json": {"content-type": "application/feed+json; charset=utf-8"},
        f"/assets/{asset}": {"cache-control": "public, max-age=31536000, immutable"},
    }
    for path, own in pages.items():
        status, headers, body = web.get(prefix + path)
        assert status == 200, path
        expected = {**SECURITY, "cache-control": REVALIDATED, **own}
        assert {name: headers.get(name) for name in expected} == expected, path
        for name in ("x-robots-tag", "access-control-allow-origin"):
            assert (name in headers) == (name in own), f"{path}: {headers.get(name)}"
        file = site / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
        assert body == file.read_bytes(), path
    for path in ("/", "/p/"):
        assert web.get(prefix + path)[1]["content-type"].lower().replace(" ", "") == "text/html;charset=utf-8"
    for path in ("/nowhere", "/p/versions/1999/", "/assets/nothing.css", "/p/versions/1999/fragment.html"):
        status, headers, body = web.get(prefix + path)
        assert (status, body) == (404, (site / "404.html").read_bytes()), path
        assert {name: headers.get(name) for name in SECURITY} == SECURITY, path
        # What is not there may be there tomorrow.
        assert "immutable" not in headers.get("cache-control", ""), path


def check_redirects(web, prefix):
    for path, target in {
        "/old/": "/p/", "/old": "/p/", "/old/index.html": "/p/", "/former": "/p/", "/former/": "/p/",
        "/former/versions/2026-01-01/": "/p/versions/2026-01-01/", "/former/changes/feed.xml": "/p/changes/feed.xml",
        "/caf%C3%A9%20au%20lait.html": "/p/changes/",
    }.items():
        status, headers, _ = web.get(prefix + path)
        location = headers["location"].removeprefix(web.url)
        assert (status, location) == (301, prefix + target), path
        assert {name: headers.get(name) for name in SECURITY} == SECURITY, path
        assert web.get(location)[0] == 200, path
    # A name that would break out of the header stays what it is.
    assert web.get(prefix + "/former/a%0d%0aX-Evil:%20b")[1].get("x-evil") is None
    assert web.get(prefix + "/elsewhere/a%20b")[1]["location"] == "https://other.example/policies/a%20b"
    # What begins alike is another address.
    assert web.get(prefix + "/older/")[0] == 404
    assert web.get(prefix + "/formerly/")[0] == 404


def test_nginx_answers_as_the_snippet_says(built, tmp_path):
    snippet = tmp_path / "policies.conf"
    built.run("hosting", "nginx", "--output", snippet).expect(0)
    with open_folder() as folder, nginx(folder, snippet) as web:
        check_answers(web, built.prefix, built.site)
        check_redirects(web, built.prefix)
        status, headers, _ = web.get(f"{built.prefix}/p")
        assert (status, headers["location"]) == (301, f"{built.prefix}/p/"), "neither scheme nor port are nginx's to say"


@pytest.mark.skipif(sys.platform == "darwin", reason="another Apache, with its modules elsewhere")
def test_apache_answers_as_its_file_says(built):
    with open_folder() as folder:
        root = folder / "www"
        place = root / built.prefix.lstrip("/")
        shutil.copytree(built.site, place)
        built.run("hosting", "apache", "--output", place / ".htaccess").expect(0)
        with apache(folder, root) as web:
            check_answers(web, built.prefix, built.site)
            check_redirects(web, built.prefix)
            assert web.get(f"{built.prefix}/.htaccess")[0] == 403


@pytest.mark.parametrize("host", ["netlify", "cloudflare", "vercel", "firebase", "apache", "nginx"])
def test_every_host_has_the_same_headers(built, host):
    text = built.run("hosting", host).expect(0).out
    for value in SECURITY.values():
        assert value.replace('"', '\\"') in text
    assert "public, max-age=31536000, immutable" in text and "noindex, follow" in text
    assert "Access-Control-Allow-Origin" in text and "application/atom+xml" in text
    if host in ("vercel", "firebase"):
        json.loads(text)


def test_netlify_and_cloudflare_read_what_was_built(built):
    text = built.run("hosting", "netlify").expect(0).out
    headers, redirects = text.split("# _redirects\n")
    assert headers == "# _headers\n" + (built.site / "_headers").read_text()
    assert redirects == (built.site / "_redirects").read_text()
    assert f"/former/* {built.prefix}/p/:splat 301\n" in redirects
    run = built.run("hosting", "cloudflare", "--output", "x").expect(2)
    assert "every build writes both" in run.err


def test_a_host_that_is_not_known_gets_the_nearest(project):
    run = project().run("hosting", "ngnix").expect(2)
    assert "did you mean 'nginx'?" in run.err
    assert "nginx takes an absolute folder" in project().run("hosting", "nginx", "--root", "www").expect(2).err
    assert "--root goes with" in project().run("hosting", "vercel", "--root", "/www").expect(2).err


def test_what_somebody_wrote_is_not_replaced(project, tmp_path):
    made = project()
    for host in ("nginx", "vercel"):
        path = tmp_path / host
        path.write_text("mine\n")
        assert "is there already" in made.run("hosting", host, "--output", path).expect(3).err
        assert path.read_text() == "mine\n"
    path = tmp_path / "policies.conf"
    made.run("hosting", "nginx", "--output", path).expect(0)
    made.run("hosting", "nginx", "--root", "/srv/new", "--output", path).expect(0)
    assert '"/srv/new"' in path.read_text()


def test_nginx_takes_any_project(project, tmp_path):
    made = project()
    site = made.content / "site.yaml"
    site.write_text(site.read_text() + """index: false
redirects:
  - {from: '/a"b $host {x}; \\d+ (é)/', to: '/p/'}
  - {from: '/%22%5C$1/*', to: '/p/*'}
""")
    snippet = tmp_path / "policies.conf"
    for root in ("/srv/policies", '/srv/$a "b"\\'):
        made.run("hosting", "nginx", "--root", root, "--output", snippet).expect(0)
        with open_folder() as folder:
            path = nginx_configuration(folder, free_port(), snippet)
            done = subprocess.run(["nginx", "-t", "-p", folder, "-c", path], capture_output=True, text=True)
            assert done.returncode == 0, done.stderr


def test_the_json_files_are_what_their_hosts_read(built, tmp_path):
    """The keys and their types as Vercel's and Firebase's own schemas have them."""
    import jsonschema
    text = {"type": "string"}
    headers = {"type": "array", "items": {
        "type": "object", "additionalProperties": False, "required": ["key", "value"],
        "properties": {"key": text, "value": text}}}

    def rules(*keys):
        return {"type": "array", "maxItems": 2048, "items": {
            "type": "object", "additionalProperties": False, "required": list(keys),
            "properties": {key: {"headers": headers, "statusCode": {"const": 301}, "type": {"const": 301}}.get(key, text)
                           for key in keys}}}

    vercel = {"type": "object", "additionalProperties": False, "properties": {
        "$schema": text, "framework": {"type": "null"}, "buildCommand": {"type": "null"}, "outputDirectory": text,
        "cleanUrls": {"const": False}, "trailingSlash": {"const": True},
        "redirects": rules("source", "destination", "statusCode"), "headers": rules("source", "headers")}}
    firebase = {"type": "object", "additionalProperties": False, "properties": {"hosting": {
        "type": "object", "additionalProperties": False, "required": ["public"], "properties": {
            "public": text, "ignore": {"type": "array", "maxItems": 0},
            "redirects": rules("regex", "destination", "type"), "headers": rules("regex", "headers")}}}}
    for host, schema in (("vercel", vercel), ("firebase", firebase)):
        jsonschema.validate(built.run("hosting", host).expect(0).json, schema)
