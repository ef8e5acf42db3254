"""The feeds of the gallery against the specifications: RFC 4287 and JSON Feed 1.1."""

import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree

import feedparser
import jsonschema
import pytest

import pages as reading
from conftest import PUBLISHED_LATE, ROOT, Project
from gallery import BASE

ATOM = "{http://www.w3.org/2005/Atom}"
POLICIES = ["arabic", "ferry", "prose"]
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.fixture(scope="module")
def site(galleries):
    return galleries["default"].site


def atom(site, policy):
    return ElementTree.parse(site / policy / "changes/feed.xml").getroot()


def entries_by_id(site, policy):
    return {
        entry.findtext(ATOM + "id"): ElementTree.tostring(entry, encoding="unicode")
        for entry in atom(site, policy).findall(ATOM + "entry")}


def test_atom_is_what_the_grammar_says(site):
    """The grammar is a part of RFC 4287's, so that what it takes is Atom."""
    feeds = sorted(site.glob("*/changes/feed.xml"))
    assert [path.parts[-3] for path in feeds] == POLICIES
    run = subprocess.run(
        ["xmllint", "--noout", "--nonet", "--relaxng", ROOT / "Tests/EndToEnd/atom.rng", *feeds], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("policy", POLICIES)
def test_atom_keeps_the_rules_that_no_grammar_says(site, policy):
    feed = atom(site, policy)
    entries = feed.findall(ATOM + "entry")
    assert entries
    # 4.2.6: an id is an absolute address, and there is one for each entry.
    ids = [element.text for element in feed.iter(ATOM + "id")]
    assert len(ids) == len(set(ids)) and all(re.match("[a-z]+:", id) for id in ids)
    # 4.1.1: one alternate of a type and language, and an address of its own.
    for part in [feed, *entries]:
        alternates = [
            (link.get("type"), link.get("hreflang")) for link in part.findall(ATOM + "link") if link.get("rel", "alternate") == "alternate"]
        assert len(alternates) == len(set(alternates)) and alternates
    assert [link.get("href") for link in feed.findall(ATOM + "link") if link.get("rel") == "self"] \
        == [f"{BASE}/{policy}/changes/feed.xml"]
    # 4.1.1 and 4.1.2: somebody wrote it. 3.3: moments are those of RFC 3339.
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    for moment in [*feed.iter(ATOM + "updated"), *feed.iter(ATOM + "published")]:
        assert MOMENT.fullmatch(moment.text), moment.text
    assert feed.findtext(ATOM + "updated") >= max(entry.findtext(ATOM + "updated") for entry in entries)
    # Readers show a feed at addresses of their own: whatever is in it leads to this site.
    for content in feed.iter(ATOM + "content"):
        assert content.get("type") == "html"
        shown = reading.Page("", content.text)
        assert not shown.scripts and not shown.loads
        assert all(link.startswith(BASE + "/") for link in shown.links), shown.links


@pytest.mark.parametrize("policy", POLICIES)
def test_feedparser_reads_every_entry(site, policy):
    feed = feedparser.parse((site / policy / "changes/feed.xml").read_bytes())
    assert feed.bozo == 0, feed.get("bozo_exception")
    versions = json.loads((site / policy / "versions.json").read_text())["versions"]
    assert [entry.id for entry in feed.entries] == [version["address"] for version in reversed(versions)]
    for entry in feed.entries:
        assert entry.title and entry.link and entry.updated_parsed and entry.content[0].value


@pytest.mark.parametrize("policy", POLICIES)
def test_the_json_feed_is_what_the_specification_says(site, policy):
    feed = json.loads((site / policy / "changes/feed.json").read_text())
    schema = json.loads((ROOT / "Tests/EndToEnd/jsonfeed.json").read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    problems = [
        f"{list(error.absolute_path)}: {error.message}" for error in jsonschema.Draft7Validator(schema).iter_errors(feed)]
    assert not problems, "\n".join(problems)
    assert feed["feed_url"] == f"{BASE}/{policy}/changes/feed.json"
    assert [item["id"] for item in feed["items"]] == list(entries_by_id(site, policy)), "both feeds tell of the same"
    for item in feed["items"]:
        shown = reading.Page("", item["content_html"])
        assert all(link.startswith(BASE + "/") for link in shown.links)


def test_what_was_withdrawn_says_so(site):
    feed = json.loads((site / "ferry/changes/feed.json").read_text())
    withdrawn = [item for item in feed["items"] if item["_policygen"]["withdrawn"]]
    assert [item["_policygen"]["version"] for item in withdrawn] == ["2026-08-03"]
    assert "withdrawn" in withdrawn[0]["title"].lower()


def test_entries_stay_what_they_are_when_a_version_is_added(gallery_project, site, tmp_path):
    """A reader that has seen an entry is not shown it again."""
    shutil.copytree(gallery_project.folder, tmp_path / "project")
    made = Project(tmp_path / "project")
    made.run("build", "--drafts").expect(0)
    assert entries_by_id(made.site, "prose") == entries_by_id(site, "prose"), "the same sources, the same entries"
    made.edit("two years", "three years", made.content / "prose/sections/notice.md")
    made.run(
        "release", "prose", "--published", "2026-10-01", "--effective", "2026-12-01", *PUBLISHED_LATE, "--summary",
        "The book is kept for three years.").expect(0)
    made.run("build", "--drafts").expect(0)
    before, after = entries_by_id(site, "prose"), entries_by_id(made.site, "prose")
    assert len(after) == len(before) + 1
    assert {id: after[id] for id in before} == before
    assert list(after)[0] not in before, "the newest comes first"
