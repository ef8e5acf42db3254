"""What `build` writes, and that it is the same wherever and however it is built."""

import datetime
import json
import os

import pytest

from conftest import ROOT, policygen, tree

DUTCH = {"TZ": "Pacific/Kiritimati", "LANG": "nl_NL.UTF-8", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "de"}


@pytest.fixture
def example(tmp_path):
    """Builds the five examples into a folder of that name."""

    def build(name, *arguments, **options):
        policygen("build", "--project", ROOT, "--output", tmp_path / name, *arguments, **options).expect(0)
        return tree(tmp_path / name)

    return build


def test_two_builds_are_the_same_byte_for_byte(example):
    first = example("first")
    assert len(first) > 60
    assert example("second") == first
    # Over its own result as well.
    assert example("first") == first


def test_the_number_of_jobs_does_not_show(example):
    assert example("one", "--jobs", "1") == example("four", "--jobs", "4") == example("many", "--jobs", "64")


def test_the_machine_does_not_show(example, tmp_path):
    plain = example("plain", env={"TZ": "UTC", "LANG": "C", "LC_ALL": "C"})
    elsewhere = example("elsewhere", env={**DUTCH, "HOME": str(tmp_path), "USER": "somebody"}, cwd=tmp_path)
    assert elsewhere == plain


def test_the_files_times_and_order_do_not_show(project):
    one, two = project(), project()
    for path in sorted(two.content.rglob("*"), reverse=True):
        os.utime(path, (1, 1))
    assert one.run("build").expect(0) and two.run("build").expect(0)
    assert tree(one.site) == tree(two.site)


def test_the_clock_does_not_show(project):
    fixed = project()
    fixed.run("build").expect(0)
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    assert today != "2026-11-20", "the fixture's as_of must not be today"
    for path in fixed.site.rglob("*"):
        if path.is_file():
            assert today not in path.read_text(errors="replace"), path


def test_without_as_of_today_is_used_and_printed(project):
    undated = project()
    undated.edit("as_of: 2026-11-20\n", "", undated.content / "site.yaml")
    before = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    run = undated.run("build").expect(0)
    after = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    assert before in run.err or after in run.err
    assert json.loads((undated.site / ".policygen-site").read_text())["as_of"] in (before, after)


def test_every_address_of_the_contract_is_there(project):
    made = project()
    made.run("build").expect(0)
    for address in (
        "index.html", "404.html", "sitemap.xml", "robots.txt", "_headers", "_redirects", ".nojekyll", ".policygen-site",
        "p/index.html", "p/policy.json", "p/versions.json", "p/changes/index.html", "p/changes/feed.xml",
        "p/changes/feed.json", "p/versions/2026-01-01/index.html", "p/versions/2026-06-01/index.html",
        "p/changes/2026-01-01/index.html", "p/changes/2026-01-01/2026-06-01/index.html",
    ):
        assert (made.site / address).is_file(), address
    assert list((made.site / "assets").glob("*.css"))
    assert not (made.site / "p/upcoming").exists()


def test_as_of_decides_what_is_in_force(project):
    made = project()
    made.run("build", "--as-of", "2026-07-31").expect(0)
    assert "60 days" in (made.site / "p/index.html").read_text()
    assert "30 days" in (made.site / "p/upcoming/index.html").read_text()
    made.run("build", "--as-of", "2026-08-01").expect(0)
    assert "30 days" in (made.site / "p/index.html").read_text()
    assert not (made.site / "p/upcoming").exists()


def test_nothing_unreleased_goes_public_by_accident(project):
    made = project()
    made.edit("name: Hostfjord", "name: Secret Partner Inc")
    made.run("build").expect(0)
    assert not any("Secret Partner" in path.read_text(errors="replace") for path in made.site.rglob("*") if path.is_file())
    made.run("build", "--drafts").expect(0)
    drafts = [path for path in made.site.rglob("*.html") if "Secret Partner" in path.read_text()]
    assert drafts and all("noindex" in path.read_text() for path in drafts)


def test_a_policy_without_a_release_is_a_warning_that_says_what_to_type(project):
    run = project("bad/unreleased-policy").run("build").expect(0)
    assert "policygen release p --effective" in run.err


def test_base_url_from_the_command_line(project):
    made = project()
    made.run("build", "--base-url", "https://other.example/policies").expect(0)
    assert 'href="https://other.example/policies/p/"' in (made.site / "p/index.html").read_text()
    assert "policies.example/p" not in (made.site / "sitemap.xml").read_text()


def test_static_files_are_copied_as_they_are(project):
    made = project("good/static-files")
    made.run("build").expect(0)
    assert (made.site / ".well-known/gpc.json").read_bytes() == (made.content / "static/.well-known/gpc.json").read_bytes()


def test_the_project_is_the_current_folder_or_the_given_one(project):
    made = project()
    policygen("build", cwd=made.folder).expect(0)
    here = tree(made.site)
    policygen("build", "--project", made.folder, cwd="/").expect(0)
    assert tree(made.site) == here


def test_a_project_that_is_not_there(tmp_path):
    for command in ("check", "build"):
        run = policygen(command, "--project", tmp_path / "nowhere")
        assert run.code in (2, 4) and run.err.startswith("error: ")
        assert not (tmp_path / "nowhere").exists()
    empty = policygen("build", "--project", tmp_path).expect(2)
    assert "content" in empty.err
    assert not list(tmp_path.iterdir())


def test_wrong_usage_is_exit_2(project):
    made = project()
    for arguments in (["bild"], ["build", "--no-such-option"], ["build", "--as-of", "2026-02-31"], ["build", "--jobs", "0"],
                      ["release"], ["check", "--format", "xml"], ["changes", "p", "--fail-on", "always"]):
        assert policygen(*arguments, cwd=made.folder).expect(2).err
    assert not made.site.exists()


def test_help_and_version():
    text = policygen("--help").expect(0).out
    for command in ("check", "build", "changes", "release", "verify", "explain", "schema"):
        assert command in text
        assert policygen(command, "--help").expect(0).out
    assert policygen("--version").expect(0).out.strip()


def test_the_address_of_the_site_has_one_form(project):
    made = project()
    for wrong in ["ftp://x.example", "https://x.example/?q", "https://x.example/#a", "https://", "https://x .example"]:
        assert "--base-url" in made.run("build", "--base-url", wrong).expect(2).err
        assert "--base-url" in made.run("export", "p", "--as", "html", "--base-url", wrong).expect(2).err
    made.run("build", "--base-url", "https://x.example/a//").expect(0)
    assert 'href="https://x.example/a/p/"' in (made.site / "p/index.html").read_text()
    page = made.run("export", "p", "--as", "html", "--base-url", "https://x.example/a/", "--output", "-").expect(0).out
    assert "https://x.example/a/p/versions/" in page and "a//" not in page
