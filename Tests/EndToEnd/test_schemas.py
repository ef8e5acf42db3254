"""The JSON Schemas that `policygen schema` prints hold the sources and the outputs alike."""

import json
import re

import jsonschema
import pytest
import yaml

from conftest import FIXTURES, ROOT, policygen

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


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_one(name):
    validator(name)


def test_an_unknown_name_gets_the_nearest():
    assert "policy" in policygen("schema", "polcy").expect(2).err


@pytest.mark.parametrize("name, pattern", [
    ("site", "site.yaml"), ("policy", "*/policy.yaml"), ("policy", "*/versions/*/policy.yaml"),
    ("release", "*/versions/*/release.yaml"), ("overrides", "*/overrides.yaml")])
def test_the_examples_sources(name, pattern):
    for path in (ROOT / "content").glob(pattern):
        valid(name, load(path))


def test_the_fixtures_sources(project):
    made = project()
    valid("site", load(made.content / "site.yaml"))
    valid("policy", load(made.draft))
    valid("release", load(made.policy / "versions/2026-06-01/release.yaml"))


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


def test_the_outputs(project):
    made = project()
    made.edit("period: P30D, from", "period: P90D, from")
    valid("changes", made.run("changes", "p", "--format", "json").expect(0).json)
    valid("diagnostics", made.run("check", "--format", "json").expect(0).json)
    valid("diagnostics", project("bad/unknown-data").run("check", "--format", "json").expect(2).json)
    made.run("build").expect(0)
    valid("diagnostics", made.run("verify", "--format", "json").expect(0).json)
    valid("policy-json", json.loads((made.site / "p/policy.json").read_text()))
    valid("versions-json", json.loads((made.site / "p/versions.json").read_text()))


def test_every_key_of_an_output_is_there(project):
    made = project()
    made.edit("period: P30D, from", "period: P90D, from")
    report = made.run("changes", "p", "--format", "json").expect(0).json
    assert set(report) == {"schema", "policy", "from", "to", "level", "material", "notice", "findings"}
    assert set(report["notice"]) == {"required", "channels", "lead_days", "earliest_effective"}
    assert set(report["findings"][0]) == {
        "id", "rule", "kind", "level", "confidence", "entity", "clause", "before", "after", "title", "impact", "sources",
        "location", "old_location", "override"}


def test_the_examples_outputs(example_site):
    for path in example_site.glob("*/policy.json"):
        valid("policy-json", json.loads(path.read_text()))
    for path in example_site.glob("*/versions.json"):
        valid("versions-json", json.loads(path.read_text()))
