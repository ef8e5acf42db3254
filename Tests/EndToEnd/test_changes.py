"""`changes`: what users must be told, from the command line; and the holes that a hash of the text leaves open."""

import json
import re

import pytest


def findings(project, *arguments):
    report = project.run("changes", "p", "--format", "json", *arguments).expect(0).json
    return report, {finding["id"]: finding for finding in report["findings"]}


def test_no_change_is_no_finding(project):
    report, found = findings(project())
    assert found == {} and report["level"] == "none" and report["material"] is False
    assert (report["schema"], report["policy"], report["from"], report["to"]) == (1, "p", "2026-06-01", "draft")
    assert report["notice"]["required"] is False


def test_the_period_banana_is_an_error(project):
    made = project("bad/unreadable-period")
    assert "banana" in made.run("check").expect(2).out
    made.run("changes", "p").expect(2)


def test_the_31st_of_february_is_an_error(project):
    run = project("bad/invalid-date").run("check").expect(2)
    assert "2026-02-31" in run.out


def test_retention_from_30_to_90_days_is_a_finding(project):
    made = project()
    made.edit("period: P30D, from", "period: P90D, from")
    report, found = findings(made)
    (finding,) = found.values()
    assert finding["id"] == "retention-lengthened:account"
    assert (finding["kind"], finding["level"], finding["confidence"]) == ("retention", "notify-in-advance", "certain")
    assert finding["entity"] == "retention.account" and finding["clause"] == "retention"
    assert (finding["before"], finding["after"]) == ("30 days", "90 days")
    assert "Account details" in finding["title"] and "90 days" in finding["title"] and finding["impact"]
    assert "GDPR Art. 13(2)(a)" in finding["sources"]
    assert finding["location"]["file"] == "content/p/policy.yaml" and finding["location"]["line"] == 20
    assert finding["old_location"]["file"] == "content/p/versions/2026-06-01/policy.yaml"
    assert finding["override"] is None
    assert report["level"] == "notify-in-advance" and report["material"] is True
    notice = report["notice"]
    assert notice["required"] is True and notice["channels"] == ["email"] and notice["lead_days"] == 30
    assert notice["earliest_effective"] == "2026-12-20"


def test_an_added_recipient_is_a_finding(project):
    made = project()
    made.edit(
        "recipients:\n", "recipients:\n  - {id: adverta, name: Adverta, category: advertising networks, role: controller, data: [account]}\n")
    report, found = findings(made)
    assert report["material"] is True
    finding = found["recipient-category-added:adverta"]
    assert finding["level"] in ("notify-in-advance", "re-consent") and finding["entity"] == "recipients.adverta"
    assert finding["before"] is None and "Adverta" in finding["after"]


def test_months_and_days_are_not_comparable_so_the_worse_is_assumed(project):
    made = project()
    made.edit("period: P30D, from", "period: P1M, from")
    _, found = findings(made)
    assert found["retention-lengthened:account"]["level"] == "notify-in-advance"


def test_a_shorter_period_is_told_too(project):
    made = project()
    made.edit("period: P30D, from", "period: P7D, from")
    report, found = findings(made)
    assert list(found) == ["retention-shortened:account"] and report["level"] == "notify"


def test_narrowing_can_be_lowered_for_the_site(project):
    made = project()
    made.edit("period: P30D, from", "period: P7D, from")
    path = made.content / "site.yaml"
    path.write_text(path.read_text() + "narrowing: changelog\n")
    assert findings(made)[0]["level"] == "changelog"


def test_a_renamed_id_is_not_a_change(project):
    made = project()
    made.edit("{id: ico, name", "{id: information-commissioner, was: ico, name")
    assert findings(made)[1] == {}


def test_the_order_of_the_file_is_not_a_change(project):
    made = project()
    lines = made.draft.read_text().splitlines(keepends=True)
    rights = [index for index, line in enumerate(lines) if line.startswith("  - {id: rectification") or line.startswith("  - {id: erasure")]
    lines[rights[0]], lines[rights[1]] = lines[rights[1]], lines[rights[0]]
    made.draft.write_text("".join(lines))
    assert findings(made)[0]["material"] is False


def test_a_changed_word_is_possibly_material_and_letter_case_is_not(project):
    made = project()
    path = made.policy / "sections/introduction.md"
    made.edit("runs the service.", "runs the service and sells your personal data to advertisers.", path)
    report, found = findings(made)
    (finding,) = (f for f in found.values() if f["rule"] == "sale-or-share-introduced")
    assert finding["level"] == "re-consent" and finding["confidence"] in ("likely", "possible") and finding["clause"] == "introduction"
    assert finding["entity"] is None and finding["before"] and "to advertisers" in finding["after"] and finding["reasons"]
    assert re.fullmatch("sale-or-share-introduced:introduction:[0-9a-f]{8}", finding["id"])
    made.edit("runs the service and sells your personal data to advertisers.", "runs the Service.", path)
    report, found = findings(made)
    assert report["level"] == "editorial" and report["material"] is False


def test_a_value_in_prose_is_said_once(project):
    """The period stands in the table, in a sentence and in the data: one finding."""
    made = project()
    made.edit("period: P30D, from", "period: P90D, from")
    assert len(findings(made)[1]) == 1


def test_from_and_to(project):
    made = project()
    report, found = findings(made, "--from", "2026-01-01", "--to", "2026-06-01")
    assert (report["from"], report["to"]) == ("2026-01-01", "2026-06-01")
    assert list(found) == ["retention-shortened:account"]
    report, found = findings(made, "--from", "2026-06-01", "--to", "2026-01-01")
    assert list(found) == ["retention-lengthened:account"]
    run = made.run("changes", "p", "--from", "2026-01-02").expect(2)
    assert "2026-01-01" in run.err


def test_all_policies_at_once(project):
    made = project("good/almost-reserved-id")
    run = made.run("changes", "--format", "json").expect(0)
    assert "assets-policy" in run.out and '"p"' in run.out
    json.loads(run.out)


@pytest.mark.parametrize("level, code", [
    ("none", 0), ("editorial", 1), ("changelog", 1), ("notify", 1), ("notify-in-advance", 1), ("re-consent", 0)])
def test_fail_on_a_level(project, level, code):
    made = project()
    made.edit("period: P30D, from", "period: P90D, from")
    run = made.run("changes", "p", "--fail-on", level).expect(code)
    assert "retention-lengthened" in run.out


@pytest.mark.parametrize("level", ["editorial", "notify"])
def test_fail_on_with_nothing_changed(project, level):
    project().run("changes", "p", "--fail-on", level).expect(0)


def test_an_overrule_sets_the_level_and_stays_visible(project):
    report, found = findings(project("good/override-that-matches"))
    (finding,) = found.values()
    assert finding["level"] == "changelog" and report["material"] is False
    assert finding["override"]["reason"] == "nobody is affected" and finding["override"]["by"] == "Counsel"


def test_lowering_a_need_for_consent_needs_a_flag(project):
    made = project("bad/lowered-consent")
    arguments = ("release", "p", "--effective", "2027-03-01", "--as-of", "2026-11-20", "--backdate", "a test")
    assert "loses" not in made.run(*arguments).expect(2).out
    made.run(*arguments, "--allow-lowered-consent").expect(0)


def test_markdown(project):
    made = project()
    made.edit("period: P30D, from", "period: P90D, from")
    text = made.run("changes", "p", "--format", "markdown").expect(0).out
    assert text.startswith("#") and "retention-lengthened" in text and "90 days" in text


def test_github(project):
    made = project()
    made.edit("period: P30D, from", "period: P90D, from")
    lines = [line for line in made.run("changes", "p", "--format", "github").expect(0).out.splitlines() if line]
    assert all(line.startswith("::") for line in lines)
    (line,) = [line for line in lines if "file=" in line]
    assert "file=content/p/policy.yaml" in line and "line=20" in line and "retention-lengthened" in line


def test_sarif(project):
    made = project()
    made.edit("period: P30D, from", "period: P90D, from")
    report = made.run("changes", "p", "--format", "sarif").expect(0).json
    (result,) = report["runs"][0]["results"]
    assert result["ruleId"] == "retention-lengthened"
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 20


def test_text(project):
    made = project()
    made.edit("period: P30D, from", "period: P90D, from")
    text = made.run("changes", "p").expect(0).out
    for part in ("notify-in-advance", "30 days", "90 days", "2026-12-20", "content/p/policy.yaml:20"):
        assert part in text, part
