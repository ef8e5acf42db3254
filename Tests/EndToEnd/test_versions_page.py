"""Which text was in force when: a table for readers, the same as data, and what a rebuild on the day changes."""

import json
import re

import pytest

import pages as reading
from conftest import PUBLISHED_LATE, replace


@pytest.fixture
def announced(project):
    """A version that keeps data for longer, announced for 15 December 2026."""
    made = project("told")
    made.edit("period: P30D, from", "period: P90D, from")
    made.run(
        "release", "p", "--version", "next", "--published", "2026-11-01", "--effective", "2026-12-15", *PUBLISHED_LATE).expect(0)
    return made


def page(project, path="p/versions/index.html"):
    return reading.Page(path, (project.site / path).read_text())


def rows(project):
    """The rows of the table as words."""
    text = (project.site / "p/versions/index.html").read_text()
    body = text.split("<tbody>")[1].split("</tbody>")[0]
    return [
        [reading.Page("", cell).plain.strip() for cell in re.findall("<t[dh][^>]*>(.*?)</t[dh]>", row)]
        for row in body.split("<tr>")[1:]]


def test_newest_first_with_both_ends(announced):
    announced.run("build").expect(0)
    found = [row[:5] for row in rows(announced)]
    assert found == [
        ["next", "15 December 2026", "no end is announced", "Not in force yet", "1 November 2026"],
        ["2026-06-01", "1 August 2026", "15 December 2026 (announced)", "In force", "1 June 2026"],
        ["2026-01-01", "1 January 2026", "1 August 2026", "No longer in force", "1 January 2026"]]
    data = json.loads((announced.site / "p/versions.json").read_text())["versions"]
    assert [row[6] for row in rows(announced)] == [version["digests"]["text"] for version in reversed(data)]
    assert [(version["in_force_from"], version["in_force_until"], version["never_in_force"]) for version in data] == [
        ("2026-01-01", "2026-08-01", False), ("2026-08-01", "2026-12-15", False), ("2026-12-15", None, False)]


def test_it_is_linked_and_in_the_sitemap(announced):
    announced.run("build").expect(0)
    for path in ("p/index.html", "p/versions/next/index.html", "p/changes/index.html"):
        assert any((reading.target(path, link) or ("",))[0] == "p/versions/index.html" for link in links(announced, path)), path
    assert "/p/versions/</loc>" in (announced.site / "sitemap.xml").read_text()
    assert "/:policy/versions/*" not in (announced.site / "_headers").read_text()


def links(project, path):
    return [pairs["href"] for tag, pairs in page(project, path).tags if tag == "a" and "href" in pairs]


def test_a_rebuild_on_the_day_switches_and_nothing_else_is_needed(announced):
    announced.run("build", "--as-of", "2026-12-14").expect(0)
    before = page(announced, "p/index.html").plain
    assert (announced.site / "p/upcoming/index.html").is_file() and "90 days" not in before
    permanent = (announced.site / "p/versions/next/index.html").is_file()
    announced.run("build", "--as-of", "2026-12-15").expect(0)
    assert permanent and "90 days" in page(announced, "p/index.html").plain
    assert not (announced.site / "p/upcoming").exists()
    assert json.loads((announced.site / "p/policy.json").read_text())["id"] == "next"
    assert [row[3] for row in rows(announced)] == ["In force", "No longer in force", "No longer in force"]
    announced.run("verify", "--as-of", "2026-12-15").expect(0)


def test_a_theme_of_before_has_the_page_all_the_same(announced):
    announced.run("theme", "eject", "default", "--as", "mine").expect(0)
    (announced.folder / "themes/mine/versions.mustache").unlink()
    settings = announced.content / "site.yaml"
    settings.write_text(settings.read_text().replace("theme: default", "") + "theme: mine\n")
    announced.run("build").expect(0)
    assert len(rows(announced)) == 3
    # Where it is there, it is the theme's own.
    announced.run("theme", "eject", "default", "--as", "other").expect(0)
    replace(announced.folder / "themes/other/versions.mustache", "<h1>{{title}}</h1>", "<h1>Mine: {{title}}</h1>")
    settings.write_text(settings.read_text().replace("theme: mine", "theme: other"))
    announced.run("build").expect(0)
    assert "<h1>Mine: Which text" in (announced.site / "p/versions/index.html").read_text()


def test_status_lists_what_is_to_come(announced):
    run = announced.run("status", "--as-of", "2026-11-02").expect(0)
    assert "  15 November 2026 (in 13 days): notice of version next of p is due\n" in run.out
    assert "  15 December 2026 (in 43 days): version next of p takes effect\n" in run.out
    data = announced.run("status", "--as-of", "2026-11-02", "--format", "json").json["coming"]
    assert [(event["date"], event["days"], event["event"]) for event in data] == [
        ("2026-11-15", 13, "notice-due"), ("2026-12-15", 43, "takes-effect")]


def concerns(project, day):
    log = project.run("status", "--as-of", day, "--format", "sarif").expect(0).json
    return [result["message"]["text"] for result in log["runs"][0]["results"] if result["ruleId"] == "stale-site"]


def test_status_says_when_the_site_is_out_of_date(announced):
    (announced.policy / "notices/next.yaml").write_text("schema: 1\nversion: next\ndate: 2026-11-02\nchannels: [email]\n")
    assert concerns(announced, "2026-12-15") == [], "a folder that is not there is not out of date"
    announced.run("build", "--as-of", "2026-11-20").expect(0)
    assert concerns(announced, "2026-12-14") == []
    (said,) = concerns(announced, "2026-12-15")
    assert "was built for 2026-11-20: on 2026-12-15, version 'next' of 'p' is in force, and it shows '2026-06-01'" in said
    announced.run("status", "--as-of", "2026-12-15", "--fail-on", "warning").expect(1)
    announced.run("build", "--as-of", "2026-12-15").expect(0)
    assert concerns(announced, "2026-12-15") == []
    announced.edit("period: P90D, from", "period: P95D, from")
    announced.run(
        "release", "p", "--version", "more", "--published", "2026-12-16", "--effective", "2027-03-01", "--as-of", "2026-12-16").expect(0)
    assert "version 'more' of 'p' is not on it" in concerns(announced, "2026-12-16")[0]


def test_a_fixed_day_that_is_over(announced):
    settings = announced.content / "site.yaml"
    replace(settings, "as_of: 2026-11-20", "as_of: 2026-07-31")
    run = announced.run("status", "--format", "github").expect(0)
    assert "`as_of` is 2026-07-31, and since then version" in run.out and "stale-site" in run.out
