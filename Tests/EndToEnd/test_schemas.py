"""The JSON Schemas that `policygen schema` prints hold the sources and the outputs alike."""

import copy
import json
import re
import shutil

import jsonschema
import pytest
import yaml

from conftest import FIXTURES, PUBLISHED_LATE, ROOT, policygen
from sending import Notice, people, program
from webserver import serving

NAMES = policygen("schema").expect(0).out.split()


def validator(name):
    schema = policygen("schema", name).expect(0).json
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def valid(name, value):
    errors = [f"{list(error.absolute_path)}: {error.message}" for error in validator(name).iter_errors(value)]
    assert not errors, "\n".join(errors)


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: dates are text, and of all words only true and false are flags."""


Loader.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in resolvers if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for key, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def load(path):
    return yaml.load(path.read_text(), Loader)


def refused(name, value):
    assert not validator(name).is_valid(value), f"{name} takes {json.dumps(value)[:2000]}"


SOURCES = {"policy", "site", "site-local", "overrides", "release", "notice", "notice-translation", "theme"}
OUTPUTS = {
    "diagnostics", "changes", "history", "policy-data", "versions", "feed", "manifest", "notice-data",
    "notice-manifest", "publication", "receipt", "sending-status", "sent", "status",
}


def test_the_names_are_those_of_every_source_and_output_in_order():
    assert NAMES == sorted(SOURCES | OUTPUTS)
    assert policygen("schema").out == "".join(f"{name}\n" for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_one(name):
    validator(name)


def test_an_unknown_name_gets_the_nearest():
    assert "policy" in policygen("schema", "polcy").expect(2).err


@pytest.mark.parametrize("name, pattern", [
    ("site", "site.yaml"), ("policy", "*/policy.yaml"), ("policy", "*/versions/*/policy.yaml"),
    ("release", "*/versions/*/release.yaml"), ("overrides", "*/overrides.yaml"), ("notice", "*/notices/*.yaml")])
def test_the_examples_sources(name, pattern):
    for path in (ROOT / "content").glob(pattern):
        valid(name, load(path))


def test_the_fixtures_sources(project):
    made = project()
    valid("site", load(made.content / "site.yaml"))
    valid("policy", load(made.draft))
    valid("release", load(made.policy / "versions/2026-06-01/release.yaml"))
    valid("release", load(made.policy / "versions/2026-01-01/release.yaml"))
    valid("overrides", load(project("good/override-that-matches").policy / "overrides.yaml"))
    valid("notice", load(project("good/notice-recorded").policy / "notices/2026-06-01.yaml"))
    valid("site-local", load(project("good/local-settings").folder / "site.local.yaml"))
    for name in ("default", "plain"):
        valid("theme", load(ROOT / f"themes/{name}/theme.yaml"))


NOTICE = "schema: 1\nversion: 2026-06-01\ndate: 2026-06-02\nchannels: [email]\ncounts: 120\n"
OVERRIDE = (
    '- {finding: "retention-lengthened:billing", from: 2026-06-01, to: draft, level: changelog, reason: r, by: b, '
    "date: 2026-11-20}\n")
RELEASE = "versions/2026-06-01/release.yaml"


@pytest.mark.parametrize("name, file, old, new, code", [
    ("release", RELEASE, "published: \"2026-06-01\"\n", "", "missing-key"),
    ("release", RELEASE, "schema: 1", "schema: 2", "unsupported-schema"),
    ("release", RELEASE, "version: \"2026-06-01\"", "version: ../x", "invalid-version"),
    ("release", RELEASE, "effective: \"2026-08-01\"", "effective: soon", "invalid-date"),
    ("release", RELEASE, "imported: false", "imported: maybe", "wrong-type"),
    ("release", RELEASE, "imported: false", "imported: false\nsumary: x", "unknown-key"),
    ("release", RELEASE, "confidence: \"certain\"", "confidence: \"sure\"", "unknown-value"),
    ("release", RELEASE, "overrides: []", "overrides: none", "wrong-type"),
    ("notice", "notices/2026-06-01.yaml", "date: 2026-06-02\n", "", "missing-key"),
    ("notice", "notices/2026-06-01.yaml", "2026-06-02", "2 June", "invalid-date"),
    ("notice", "notices/2026-06-01.yaml", "120", "-1", "wrong-type"),
    ("notice", "notices/2026-06-01.yaml", "[email]", "email", "wrong-type"),
    ("notice", "notices/2026-06-01.yaml", "counts", "recipients", "unknown-key"),
    ("notice", "notices/2026-06-01.yaml", "counts: 120", "bases: [2026-01-01]", "wrong-type"),
    ("notice", "notices/2026-06-01.yaml", "counts: 120", "failed: some", "wrong-type"),
    ("site-local", "../../site.local.yaml", "[/usr/sbin/sendmail, -t, -i]", "/usr/sbin/sendmail -t -i", "wrong-type"),
    ("site-local", "../../site.local.yaml", "sendmail", "sendmial", "unknown-key"),
    ("site-local", "../../site.local.yaml", "tools/chromium", "[tools/chromium]", "wrong-type"),
    ("overrides", "overrides.yaml", "level: changelog", "level: high", "unknown-value"),
    ("overrides", "overrides.yaml", "reason: r, ", "", "missing-key"),
    ("overrides", "overrides.yaml", "date: 2026-11-20", "date: not-stated", "invalid-date"),
    ("overrides", "overrides.yaml", "by: b", "who: b", "unknown-key"),
    ("overrides", "overrides.yaml", "- {", "{", "wrong-type"),
    ("theme", "../../themes/mine/theme.yaml", "name: Default\n", "", "missing-key"),
    ("theme", "../../themes/mine/theme.yaml", "[page.css,", "[../page.css,", "path-outside-project"),
    ("theme", "../../themes/mine/theme.yaml", "stylesheets", "styles", "unknown-key"),
    ("theme", "../../themes/mine/theme.yaml", "[page.css, policy.css, print.css]", "page.css", "wrong-type"),
])
def test_a_broken_record_is_refused_by_schema_and_program(project, name, file, old, new, code):
    made = project("good/theme").overlay("good/local-settings")
    path = made.policy / file
    (made.policy / "notices/2026-06-01.yaml").write_text(NOTICE)
    (made.policy / "overrides.yaml").write_text(OVERRIDE)
    made.edit("period: P6Y", "period: P7Y")
    made.run("check").expect(0)
    valid(name, load(path))
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    refused(name, load(path))
    report = made.run("check", "--format", "json").expect(2).json
    valid("diagnostics", report)
    assert code in {problem["code"] for problem in report["diagnostics"]}


# What a schema can see of the source language, it sees as the program does.
SEEN_BY_SCHEMA = {
    "unknown-key", "missing-key", "wrong-type", "unknown-value", "unsupported-schema", "invalid-id", "unknown-regime",
    "conflicting-keys",
}


@pytest.mark.parametrize("case", sorted(SEEN_BY_SCHEMA))
def test_the_schema_and_the_program_refuse_the_same(project, case):
    errors = list(validator("policy").iter_errors(load(project(f"bad/{case}").draft)))
    assert errors


@pytest.mark.parametrize("case", sorted(path.name for path in (FIXTURES / "good").iterdir()))
def test_the_schema_and_the_program_accept_the_same(project, case):
    made = project(f"good/{case}")
    valid("policy", load(made.draft))
    valid("site", load(made.content / "site.yaml"))


def built(made):
    """What a build wrote as data, by the name of its schema."""
    made.run("build").expect(0)
    return {
        "policy-data": json.loads((made.site / "p/policy.json").read_text()),
        "versions": json.loads((made.site / "p/versions.json").read_text()),
        "feed": json.loads((made.site / "p/changes/feed.json").read_text()),
        "manifest": json.loads((made.site / ".policygen-site").read_text()),
    }


def told(made):
    """What people are told of a version, by the name of its schema."""
    made.edit(
        "as_of: 2026-11-20", 'as_of: 2026-11-20\nmail: {from: "Northwind <privacy@northwind.example>"}',
        made.content / "site.yaml")
    made.edit("period: P6Y", "period: P7Y")
    made.run("release", "p", "--effective", "2026-12-31", "--published", "2026-11-20", *PUBLISHED_LATE).expect(0)
    folder, file = made.folder / "told", made.folder / "people.csv"
    file.write_text("email,name,language,accepted_version\nann@reader.example,Ann,,2026-06-01\n")
    made.run("notice", "p", "--recipients", file, "--output", folder, "--date", "2026-11-20").expect(0)
    return {
        "notice-data": json.loads((folder / "notice.json").read_text()),
        "notice-manifest": json.loads((folder / ".policygen-notice").read_text()),
    }


def published(made):
    """What is kept and said of a publication, with problems that readers have, by the name of its schema."""
    settings = made.content / "site.yaml"
    with serving(made.folder / "www/current") as server:
        server.headers["X-Content-Type-Options"] = None
        settings.write_text(settings.read_text() + f"publish: {{web: {{to: folder, path: www, url: {server.url}}}}}\n")
        made.run("build").expect(0)
        receipt = made.run("publish", "--format", "json").expect(0).json
    valid("receipt", receipt)
    assert receipt["proof"]["headers"]
    # A few of each kind are enough where every key is tried.
    for entries in (receipt["files"], receipt["proof"]["addresses"]):
        assert len(entries) > 2
        del entries[2:]
    return {"publication": json.loads((server.folder / "publication.json").read_text()), "receipt": receipt}


@pytest.fixture
def outputs(project, tmp_path):
    """Every JSON output of a project with findings, an overrule, problems, and data that are not stated or none."""
    made = project()
    made.edit("period: P6Y", "period: P7Y")
    shutil.copy(FIXTURES / "good/override-that-matches/content/p/overrides.yaml", made.policy)
    outputs = {"changes": made.run("changes", "p", "--format", "json").expect(0).json}
    assert any(finding["override"] for finding in outputs["changes"]["findings"])
    made.edit("country: GB, contact: privacy", "country: GB, contact: prvacy")
    made.edit("cookies:", "security: {none: true}\ncookies:")
    outputs["diagnostics"] = made.run("check", "--format", "json").expect(2).json
    made.edit("prvacy", "privacy")
    made.edit("recipients:\n", "signals: {gpc: not-stated}\nrecipients:\n")
    made.run("release", "p", "--effective", "2026-12-31", "--published", "2026-11-20", *PUBLISHED_LATE).expect(0)
    (made.policy / "notices").mkdir()
    (made.policy / "notices/2026-11-20.yaml").write_text(NOTICE.replace("2026-06-01", "2026-11-20"))
    outputs["status"] = made.run("status", "--format", "json").expect(0).json
    assert outputs["status"]["policies"][0]["announced"][0]["notice"]["given"]
    outputs["history"] = made.run("changes", "p", "--history", "--format", "json").expect(0).json
    assert outputs["history"]["history"][-1]["findings"][0]["override"] and outputs["history"]["history"][-1]["notice_given"]
    notice = Notice(made, tmp_path / "notice", people(3))
    notice.send(*program(tmp_path, "import sys; sys.exit(67 if 'ann.1' in sys.argv[-1] else len(sys.stdin.read()) * 0)")).expect(1)
    notice.send("--export", tmp_path / "sent.json").expect(0)
    outputs["sent"] = json.loads((tmp_path / "sent.json").read_text())
    outputs["sending-status"] = notice.send("--status", "--format", "json").expect(0).json
    return outputs | built(made) | told(project()) | published(project())


def test_the_outputs(outputs):
    assert set(outputs) == OUTPUTS
    for name, value in outputs.items():
        valid(name, value)


def objects(value):
    """Every object in a value, outermost first."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from objects(inner)


# Whose keys are the policy's own, or paths; and the keys that are left out where the site's address is not known.
OPEN = {
    "policy-data": ["entities"], "manifest": ["files", "sizes", "permanent"],
    "publication": ["files", "sizes", "permanent", "kept_assets"],
}
OPTIONAL = {"home_page_url", "feed_url", "url"}


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_an_output_has_these_keys_and_no_other(outputs, name):
    whole = validator(name)
    value = outputs[name]
    for key in OPEN.get(name, []):
        value[key].clear()
    # A receipt says null instead.
    optional = set() if name == "receipt" else OPTIONAL
    # A copy of the kept value is changed in place, one key at a time, and put back.
    count = 0
    for place in list(objects(copied := copy.deepcopy(value))):
        if any(place is copied[key] for key in OPEN.get(name, [])):
            continue
        for key in list(place):
            kept = dict(place)
            del place[key]
            assert whole.is_valid(copied) == (key in optional), f"without {key}"
            place.clear(), place.update(kept)
            if kept[key] is not None:
                place[key] = {"unheard": "of"}
                assert not whole.is_valid(copied), f"with something else as {key}"
                place[key] = kept[key]
            count += 1
        place["unheard"] = "of"
        assert not whole.is_valid(copied), f"with a further key beside {list(place)}"
        del place["unheard"]
    assert count > 3 and copied == value
    valid(name, copied)


@pytest.mark.parametrize("name, path, wrong", [
    ("changes", ["level"], "grave"), ("changes", ["findings", 0, "kind"], "cookies"),
    ("changes", ["findings", 0, "confidence"], "sure"), ("changes", ["findings", 0, "rule"], "made-up"),
    ("changes", ["findings", 0, "location", "line"], 0), ("changes", ["notice", "lead_days"], -1),
    ("changes", ["notice", "earliest_effective"], "soon"), ("changes", ["schema"], 2),
    ("diagnostics", ["diagnostics", 0, "code"], "made-up"), ("diagnostics", ["diagnostics", 0, "severity"], "info"),
    ("diagnostics", ["errors"], "1"), ("policy-data", ["standing"], "now"), ("policy-data", ["numbering"], "roman"),
    ("policy-data", ["digests", "text"], "ABC"), ("policy-data", ["regimes"], ["gdpr"]),
    ("policy-data", ["entities", "controller", "country"], "UK"),
    ("policy-data", ["entities", "controller", "nmae"], "Northwind"),
    ("policy-data", ["entities", "retention", 0, "period"], "30 days"),
    ("policy-data", ["entities", "data", 0, "items", 0], "Name"),
    ("policy-data", ["entities", "security"], {"none": False}),
    ("versions", ["in_force"], "../x"), ("versions", ["as_of"], "today"),
    ("versions", ["versions", 0, "published"], "1 January 2026"), ("feed", ["version"], "1.0"),
    ("feed", ["items", 0, "date_published"], "2026-06-01"), ("manifest", ["files", "404.html"], "none"),
    ("manifest", ["sizes", "404.html"], -1), ("manifest", ["permanent", "p/versions/2026-01-01/"], "none"),
    ("publication", ["id"], "2026-11-20"), ("publication", ["previous"], "none"), ("publication", ["schema"], 2),
    ("publication", ["kept_assets"], {"assets/a.css": 3}), ("publication", ["kept_assets"], {"index.html": 1}),
    ("publication", ["files", "404.html"], "none"), ("receipt", ["act"], "upload"),
    ("receipt", ["files", 0, "change"], "moved"), ("receipt", ["files", 0, "stage"], "later"),
    ("receipt", ["files", 0, "sha256"], "none"), ("receipt", ["totals", "added"], -1),
    ("receipt", ["proof", "addresses", 0, "state"], "odd"), ("receipt", ["proof", "headers", 0, "state"], "fine"),
])
def test_an_output_with_a_wrong_value_is_refused(outputs, name, path, wrong):
    place = outputs[name]
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = wrong
    refused(name, outputs[name])


def test_changes_of_several_policies_are_a_list_of_reports(project):
    made = project()
    shutil.copytree(made.policy, made.content / "q")
    reports = made.run("changes", "--format", "json").expect(0).json
    assert [report["policy"] for report in reports] == ["p", "q"]
    valid("changes", reports)
    refused("changes", [reports])


def test_verify_gives_diagnostics(project):
    made = project()
    made.run("build").expect(0)
    valid("diagnostics", made.run("verify", "--format", "json").expect(0).json)
    (made.site / "p/index.html").unlink()
    report = made.run("verify", "--format", "json").expect(2).json
    assert [problem["code"] for problem in report["diagnostics"]] == ["site-drift"]
    valid("diagnostics", report)


def test_a_site_without_an_address_is_data_of_the_same_kind(project):
    made = project()
    made.edit("base_url: https://policies.example\n", "", made.content / "site.yaml")
    for name, value in built(made).items():
        valid(name, value)


# A released draft says in policy.json whatever it says in the source.
@pytest.mark.parametrize("case", ["none-and-not-stated", "words-for-periods", "yaml-lookalikes", "long-iso-period"])
def test_what_is_written_in_many_ways_is_published_in_one(project, case):
    made = project(f"good/{case}")
    made.run("release", "p", "--effective", "2027-03-01", "--published", "2026-11-20", *PUBLISHED_LATE).expect(0)
    made.edit("as_of: 2026-11-20", "as_of: 2027-04-01", made.content / "site.yaml")
    values = built(made)
    assert values["policy-data"]["id"] == "2026-11-20"
    for name, value in values.items():
        valid(name, value)


def test_every_key_of_an_output_is_there(project):
    made = project()
    made.edit("period: P30D, from", "period: P90D, from")
    report = made.run("changes", "p", "--format", "json").expect(0).json
    assert set(report) == {"schema", "policy", "from", "to", "level", "material", "notice", "findings"}
    assert set(report["notice"]) == {"required", "channels", "lead_days", "earliest_effective", "terms"}
    assert set(report["findings"][0]) == {
        "id", "rule", "kind", "level", "confidence", "entity", "clause", "before", "after", "title", "impact", "reasons", "sources",
        "location", "old_location", "override"}


def test_the_examples_outputs(example_site):
    for name, pattern in [
            ("policy-data", "*/policy.json"), ("versions", "*/versions.json"), ("feed", "*/changes/feed.json"),
            ("manifest", ".policygen-site")]:
        paths = list(example_site.glob(pattern))
        assert len(paths) == (1 if name == "manifest" else 5)
        for path in paths:
            valid(name, json.loads(path.read_text()))


def test_the_examples_reports():
    valid("changes", policygen("changes", "--format", "json").expect(0).json)
    valid("history", policygen("changes", "--history", "--format", "json").expect(0).json)
    for policy in sorted(path.parent for path in (ROOT / "content").glob("*/policy.yaml")):
        versions = sorted(path.name for path in (policy / "versions").iterdir())
        for old in versions:
            for new in versions:
                report = policygen("changes", policy.name, "--from", old, "--to", new, "--format", "json").expect(0)
                valid("changes", report.json)
    valid("diagnostics", policygen("check", "--format", "json").expect(0).json)
