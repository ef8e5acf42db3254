"""Reports of changes as other programs read them: Markdown as GitHub renders it, SARIF, annotations; and histories."""

import json
import re
import shutil

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from sarif_pydantic import Sarif

from conftest import ROOT, policygen

FORMATS = ["text", "json", "markdown", "github", "sarif"]
MENTIONS = re.compile(r"(?<![\w`])@\w|(?<!&)#\d")


def rendered(markdown):
    """The report as GitHub's own parser gives it, raw HTML let through."""
    return cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)


def changed(project):
    made = project()
    made.edit("period: P30D, from", "period: P90D, from")
    return made


@pytest.mark.parametrize("history", [False, True])
@pytest.mark.parametrize("format", FORMATS)
def test_every_format_can_fail(project, format, history):
    made = changed(project)
    arguments = ["changes", "p", "--format", format, *(["--history"] if history else [])]
    made.run(*arguments).expect(0)
    reached = made.run(*arguments, "--fail-on", "notify-in-advance").expect(1)
    assert "retention-lengthened:account" in reached.out and not reached.err
    assert reached.out == made.run(*arguments, "--fail-on", "re-consent").expect(0).out


@pytest.mark.parametrize("history", [(), ("--history",)])
@pytest.mark.parametrize("format", FORMATS)
def test_every_format_takes_several_policies(project, format, history):
    made = changed(project)
    shutil.copytree(made.policy, made.content / "q")
    out = made.run("changes", "--format", format, "--fail-on", "notify", *history).expect(1).out
    assert "content/p/policy.yaml" in out and "content/q/policy.yaml" in out
    if format == "json":
        assert [report["policy"] for report in json.loads(out)] == ["p", "q"]
    if format == "sarif":
        (run,) = Sarif.model_validate_json(out).runs
        places = {result.locations[0].physical_location.artifact_location.uri.split("/")[1] for result in run.results}
        assert places == {"p", "q"}


def test_markdown_says_what_to_do(project):
    html = rendered(changed(project).run("changes", "p", "--format", "markdown").expect(0).out)
    assert "<h2>p: 2026-06-01 → draft: people are told in advance (notify-in-advance)</h2>" in html
    assert '<td>notify-in-advance: Change you are told about in advance</td>\n<td align="right">1</td>' in html
    assert "<code>policygen release p --effective 2026-12-20</code>" in html
    assert "<td><del>30</del> days</td>\n<td><ins>90</ins> days</td>" in html
    assert "<code>content/p/policy.yaml:20</code>" in html


HOSTILE = "@someone | <img src=x> `code` #12 https://evil.example/ www.evil.example a@evil.example **b** [x](http://y) </details>"


def test_markdown_shows_what_was_written_and_does_nothing_else(project):
    made = project()
    # Prose that is only reworded is folded; both sides hold every mark that Markdown or GitHub knows.
    section = made.policy / "sections/details.md"
    section.write_text(section.read_text() + "\nText with marks.\n")
    made.run(
        "release", "p", "--version", "marks", "--published", "2026-11-20", "--effective", "2027-03-01", "--backdate", "x").expect(0)
    escaped = "".join(f"\\{mark}" if mark in "|<>`*[]@#\\" else mark for mark in HOSTILE)
    section.write_text(section.read_text().replace("Text with marks.", f"Text with marks: {escaped}"))
    draft = made.draft.read_text()
    made.draft.write_text(draft.replace("name: Account details", f"name: '{HOSTILE}'"))
    assert made.draft.read_text() != draft
    markdown = made.run("changes", "p", "--format", "markdown").expect(0).out
    html = rendered(markdown)
    assert "<a " not in html and "<img" not in html and "mailto" not in html
    outside_code = re.sub(r"<code>.*?</code>", "", html, flags=re.DOTALL)
    assert "someone" in outside_code and not MENTIONS.search(re.sub(r"<[^>]*>", "", outside_code))
    shown = re.sub(r"<[^>]*>", "", outside_code).replace("\u200b", "").replace("&lt;", "<").replace("&gt;", ">")
    assert HOSTILE in shown


def test_editorial_findings_are_folded(project):
    made = project()
    made.edit("name: Account details", "name: Details of the account")
    markdown = made.run("changes", "p", "--format", "markdown").expect(0).out
    levels = {finding["level"] for finding in made.run("changes", "p", "--format", "json").json["findings"]}
    assert markdown.count("<details>") == markdown.count("</details>") == ("editorial" in levels)


def test_a_long_report_fits_a_comment_and_counts_what_it_leaves_out(project):
    made = project()
    text = made.draft.read_text()
    rows = "".join(f"  - {{id: more-{n}, name: 'Further data of kind {n}'}}\n" for n in range(600))
    made.draft.write_text(text.replace("data:\n", "data:\n" + rows, 1))
    total = len(made.run("changes", "p", "--format", "json").expect(0).json["findings"])
    markdown = made.run("changes", "p", "--format", "markdown").expect(0).out
    assert total >= 600 and 50_000 < len(markdown) <= 65_000
    shown = len(re.findall(r"^- \*\*", markdown, re.MULTILINE))
    assert f"_{total - shown} of {total} findings are left out here" in markdown
    assert rendered(markdown).count("<li>\n<p><strong>") == shown


@pytest.mark.parametrize("arguments", [
    ("changes", "imaginella", "--from", "2025-07-02", "--to", "2026-02-01"), ("changes", "--history"), ("check",)])
def test_sarif_is_valid(arguments):
    log = Sarif.model_validate_json(policygen(*arguments, "--format", "sarif", cwd=ROOT).expect(0).out)
    assert log.version == "2.1.0" and len(log.runs) == 1
    for result in log.runs[0].results:
        # GitHub shows no result that has no place.
        assert result.locations and result.locations[0].physical_location.region.start_line >= 1
        assert log.runs[0].tool.driver.rules[result.rule_index].id == result.rule_id


def history(made, *arguments):
    return made.run("changes", "p", "--history", "--format", "json", *arguments).expect(0).json["history"]


def test_a_history_is_told_first_to_newest_and_then_the_draft(project):
    made = changed(project)
    first, second, draft = history(made)
    assert (first["from"], first["to"], first["imported"], first["findings"]) == (None, "2026-01-01", True, [])
    assert (second["from"], second["to"]) == ("2026-01-01", "2026-06-01")
    assert (second["published"], second["effective"]) == ("2026-06-01", "2026-08-01")
    assert second["summary"] == "Account details are kept for a shorter time."
    assert [finding["id"] for finding in second["findings"]] == ["retention-shortened:account"]
    assert second["findings"][0]["location"]["file"] == "content/p/versions/2026-06-01/policy.yaml"
    assert (draft["from"], draft["to"], draft["published"], draft["level"]) == ("2026-06-01", "draft", None, "notify-in-advance")
    assert draft["notice"]["earliest_effective"] == "2026-12-20"


def test_an_unchanged_draft_is_no_part_of_the_history(project):
    assert [entry["to"] for entry in history(project())] == ["2026-01-01", "2026-06-01"]


@pytest.mark.parametrize("arguments, versions", [
    (("--from", "2026-01-01"), ["2026-06-01", "draft"]), (("--to", "2026-01-01"), ["2026-01-01"]),
    (("--to", "2026-06-01"), ["2026-01-01", "2026-06-01"]), (("--from", "2026-06-01", "--to", "draft"), ["draft"]),
    (("--from", "2026-01-01", "--to", "2026-06-01"), ["2026-06-01"]), (("--from", "2026-06-01", "--to", "2026-06-01"), [])])
def test_a_part_of_a_history(project, arguments, versions):
    assert [entry["to"] for entry in history(changed(project), *arguments)] == versions


def test_a_history_that_cannot_be_told(project):
    made = project()
    assert "came before" in made.run("changes", "p", "--history", "--from", "2026-06-01", "--to", "2026-01-01").expect(2).err
    assert "2026-01-01" in made.run("changes", "p", "--history", "--from", "2026-01-02").expect(2).err
    assert "need" in made.run("changes", "--history", "--from", "2026-01-01").expect(2).err
    shutil.rmtree(made.policy / "versions")
    assert "no released version" in made.run("changes", "p", "--history").expect(2).err


def test_a_later_rule_does_not_rewrite_history(project):
    """What a release recorded is what is told, whatever the comparison would find today."""
    made = project()
    made.edit("period: P6Y", "period: P7Y")
    shutil.copy(ROOT / "Tests/Fixtures/good/override-that-matches/content/p/overrides.yaml", made.policy)
    made.run("release", "p", "--effective", "2027-03-01", "--published", "2026-11-20", "--backdate", "x").expect(0)
    *_, told = history(made)
    assert told["level"] == "changelog" and told["material"] is False
    assert told["findings"][0]["override"]["reason"] == "nobody is affected"
    # By the settings of today, a period that was shortened would be a smaller change than the release recorded.
    made.edit("schema: 1\n", "schema: 1\nnarrowing: changelog\n", made.content / "site.yaml")
    assert made.run("changes", "p", "--to", "2026-06-01", "--format", "json").expect(0).json["level"] == "changelog"
    assert [entry["level"] for entry in history(made)] == ["none", "notify", "changelog"]


def test_history_in_text(project):
    text = changed(project).run("changes", "p", "--history").expect(0).out
    assert text.startswith("p: 2 versions and the draft\n\n== 2026-01-01: first version\nPublished 2026-01-01, effective 2026-01-01")
    assert "== 2026-01-01 → 2026-06-01: notify, 1 finding\nPublished 2026-06-01, effective 2026-08-01.\n" in text


def test_history_in_markdown_and_annotations(project):
    made = changed(project)
    html = rendered(made.run("changes", "p", "--history", "--format", "markdown").expect(0).out)
    assert re.findall(r"<h[23]>(.*?)</h", html) == [
        "p: 2 versions and the draft", "2026-01-01: first version", "2026-06-01: people are told (notify)",
        "draft: people are told in advance (notify-in-advance)"]
    lines = made.run("changes", "p", "--history", "--format", "github").expect(0).out.splitlines()
    assert all(line.startswith("::") for line in lines)
    assert any("file=content/p/versions/2026-06-01/policy.yaml" in line for line in lines)
