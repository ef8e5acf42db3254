"""The five examples: their facts stand where facts.md says, and their changes are what was expected by hand."""

import json
import re

import pytest
import yaml

from conftest import FIXTURES, ROOT, policygen, tree

POLICIES = sorted(path.parent.name for path in (ROOT / "content").glob("*/policy.yaml"))
LISTS = {
    "data", "purposes", "recipients", "transfers", "retention", "cookie_categories", "cookies", "rights",
    "automated_decisions", "security", "commitments", "disclaimers", "defaults", "authorities", "contacts",
    "representatives", "joint_controllers",
}
SINGLES = {
    "controller", "product", "audience", "sale", "signals", "cookie_choices", "breach", "change_notice", "dpo", "regimes",
    "example",
}


def chain(policy):
    """The released versions, first to newest, as their records say."""
    records = [
        yaml.load(path.read_text(), yaml.BaseLoader)
        for path in (ROOT / "content" / policy / "versions").glob("*/release.yaml")]
    by_previous = {record.get("previous") or None: record for record in records}
    ordered, previous = [], None
    while previous in by_previous:
        ordered.append(by_previous.pop(previous))
        previous = ordered[-1]["version"]
    assert ordered and not by_previous, f"{policy}: the versions are not one chain"
    return ordered


@pytest.mark.parametrize("policy", POLICIES)
def test_the_recorded_findings_are_those_expected_by_hand(policy):
    expected = json.loads((FIXTURES / "content-findings" / f"{policy}.json").read_text())["pairs"]
    releases = chain(policy)
    assert [(pair["from"], pair["to"]) for pair in expected] == [
        (old["version"], new["version"]) for old, new in zip(releases, releases[1:])]
    for pair, release in zip(expected, releases[1:]):
        recorded = release.get("findings") or []
        data = [finding for finding in recorded if finding.get("entity")]
        prose = [finding for finding in recorded if not finding.get("entity")]
        assert sorted((f["rule"], f["entity"], f["level"]) for f in data) == sorted(
            (f["rule"], f["entity"], f["level"]) for f in pair["findings"] if "entity" in f), f"{policy} {pair['to']}"
        assert sorted((f["clause"], f["level"]) for f in prose) == sorted(
            (f["clause"], f["level"]) for f in pair["findings"] if "entity" not in f), f"{policy} {pair['to']}"
        assert release["level"] == pair["level"], f"{policy} {pair['to']}"


@pytest.mark.parametrize("policy", POLICIES)
def test_the_report_between_releases_says_the_same_as_the_record(policy):
    releases = chain(policy)
    for old, new in zip(releases, releases[1:]):
        report = policygen(
            "changes", policy, "--from", old["version"], "--to", new["version"], "--format", "json", "--project", ROOT).expect(0)
        assert [finding["id"] for finding in report.json["findings"]] == [f["id"] for f in new.get("findings") or []]


def test_between_them_the_pairs_show_every_level():
    levels = {release["level"] for policy in POLICIES for release in chain(policy)[1:]}
    assert levels == {"none", "editorial", "changelog", "notify", "notify-in-advance", "re-consent"}


@pytest.mark.parametrize("policy", POLICIES)
def test_every_place_of_the_facts_is_in_the_first_version(policy):
    folder = ROOT / "content" / policy / "versions" / chain(policy)[0]["version"]
    data = yaml.load((folder / "policy.yaml").read_text(), yaml.BaseLoader)
    keys = {
        key for path in (folder / "sections").rglob("*.md") for key in re.findall(r"\{#([a-z0-9-]+)\}\s*$", path.read_text(), re.M)}
    rows = [
        line.rstrip().rstrip("|").rsplit("|", 1)[-1]
        for line in (ROOT / "content" / policy / "facts.md").read_text().splitlines() if line.startswith("|")][2:]
    assert len(rows) > 10
    lost = []
    for row in rows:
        places = re.findall("`([^`]+)`", row)
        assert places or row.strip(), f"{policy}: a statement with no place"
        for place in places:
            kind, _, id = place.partition(".")
            if place.startswith("#"):
                there = place[1:] in keys
            elif id and kind in LISTS:
                there = isinstance(data.get(kind), list) and id in [entity.get("id") for entity in data[kind]]
            else:
                there = not id and kind in LISTS | SINGLES and kind in data
            if not there:
                lost.append(place)
    assert not lost, f"{policy}: {lost}"


@pytest.mark.parametrize("policy", POLICIES)
def test_an_example_says_that_it_is_one(policy, example_site):
    data = yaml.load((ROOT / "content" / policy / "policy.yaml").read_text(), yaml.BaseLoader)
    page = (example_site / policy / "index.html").read_text()
    assert data["example"]["of"] in page and "noindex" in page


def test_mail_addresses_are_examples():
    for path in (ROOT / "content").rglob("*"):
        if path.suffix in (".yaml", ".md"):
            for address in re.findall(r"[\w.+-]+@[\w.-]+\w", path.read_text()):
                assert address.endswith(".example"), f"{path}: {address}"


@pytest.mark.parametrize("policy", POLICIES)
def test_every_fact_of_the_data_is_on_the_page(policy, example_site):
    """What an entity is called, its periods' words aside, can be read by people."""
    folder = ROOT / "content" / policy / "versions"
    import pages
    for release in chain(policy):
        version = release["version"]
        data = yaml.load((folder / version / "policy.yaml").read_text(), yaml.BaseLoader)
        text = pages.Page("", (example_site / policy / "versions" / version / "index.html").read_text()).plain
        lost = []
        for kind in sorted(LISTS & set(data)):
            if not isinstance(data[kind], list):
                continue
            for entity in data[kind]:
                for field in ("name", "measure", "statement", "setting", "email"):
                    value = entity.get(field)
                    if value and value != "not-stated" and re.sub(r"\s+", " ", value) not in text:
                        lost.append(f"{kind}.{entity['id']}.{field}: {value}")
        assert not lost, f"{policy} {version}: " + "\n".join(lost)


def test_the_archive_is_whole():
    policygen("verify", "--archive-only", "--project", ROOT).expect(0)


# What the model policies leave out, the examples leave out, too.
GAPS = {
    "3d-studio-production": {
        "missing-legal-basis": 7, "missing-rights": 1, "missing-complaint-route": 1, "missing-necessity": 1,
        "no-lead-promised": 1},
    "imageto3d": {
        "missing-legal-basis": 1, "missing-retention": 4, "missing-complaint-route": 1, "missing-necessity": 1,
        "missing-transfer-copy": 1, "missing-source": 1, "missing-sale-statement": 1, "missing-contact": 1,
        "missing-request-routes": 1, "no-lead-promised": 1, "notice-by-page-only": 1},
    "imaginella": {
        "missing-legal-basis": 1, "missing-retention": 6, "missing-necessity": 1, "missing-representative": 1},
    "imagist3ds": {"no-lead-promised": 1},
    "imagitarium": {
        "missing-legal-basis": 8, "missing-rights": 1, "missing-complaint-route": 1, "missing-necessity": 1,
        "missing-transfer-safeguard": 1, "no-lead-promised": 1, "notice-by-page-only": 1},
}


def test_check_finds_the_known_gaps_and_no_contradiction():
    report = policygen("check", "--project", ROOT, "--format", "json").expect(0).json
    found = {policy: {} for policy in POLICIES}
    for problem in report["diagnostics"]:
        gaps = found[problem["file"].split("/")[1]]
        gaps[problem["code"]] = gaps.get(problem["code"], 0) + 1
    assert found == GAPS


def test_the_committed_site_is_what_the_sources_give(example_site):
    assert tree(ROOT / "site") == tree(example_site)
