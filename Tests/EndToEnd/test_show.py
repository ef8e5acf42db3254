"""The text that was in force on a day, as people and programs take it."""

import json

import pytest


def shown(project, *arguments, code=0):
    return project.run("show", "p", *arguments).expect(code)


def test_the_text_of_a_day(project):
    made = project()
    old, new = shown(made, "--on", "2026-07-31"), shown(made, "--on", "2026-08-01")
    assert "How long: 60 days" in old.out and "How long: 30 days" not in old.out
    assert "How long: 30 days" in new.out and "60 days" not in new.out
    assert "Version:" in old.out and " 2026-01-01\n" in old.out
    assert "from 1 January 2026 until 1 August 2026, not that day itself\n" in old.out and "from 1 August 2026\n" in new.out
    assert old.err == new.err == ""


def test_it_fits_a_terminal(project):
    lines = shown(project(), "--on", "2026-07-31").out.splitlines()
    assert max(len(line) for line in lines) <= 80
    assert not any(line.endswith(" ") for line in lines)
    assert "\n\n\n" not in "\n".join(lines)


def test_every_version_on_the_last_day_before_the_next(project):
    made = project()
    for day, version in (("2026-01-01", "2026-01-01"), ("2026-07-31", "2026-01-01"), ("2026-08-01", "2026-06-01"), ("2026-11-20", "2026-06-01")):
        assert json.loads(shown(made, "--on", day, "--as", "json").out)["id"] == version


def test_json_and_html_are_what_the_site_has(project):
    made = project()
    made.run("build").expect(0)
    data = shown(made, "--as", "json").out
    assert data == (made.site / "p/policy.json").read_text()
    for version in ("2026-01-01", "2026-06-01"):
        html = shown(made, "--version", version, "--as", "html").out
        assert html == (made.site / f"p/versions/{version}/fragment.html").read_text()


def test_the_markdown_says_what_the_version_says(project):
    made = project()
    for version in ("2026-01-01", "2026-06-01"):
        markdown = made.folder / f"{version}.md"
        markdown.write_text(shown(made, "--version", version, "--as", "markdown").out)
    text = (made.folder / "2026-01-01.md").read_text()
    assert text.startswith("# ") and "{#introduction}" in text and "60 days" in text


def test_before_the_first_version(project):
    run = shown(project(), "--on", "2025-12-31", code=2)
    assert "was in force on 2025-12-31" in run.err and "takes effect on 2026-01-01" in run.err and run.out == ""


@pytest.mark.parametrize("arguments, words", [
    (("--on", "2026-03"), "--on takes a whole date, such as 2026-03-01"), (("--on", "banana"), ""),
    (("--version", "2026-06"), "known versions: '2026-01-01', '2026-06-01'"), (("--version", "draft"), "a draft is not shown"),
    (("--on", "2026-03-01", "--version", "2026-06-01"), "not given together"), (("--as", "pdf"), "")])
def test_wrong_usage(project, arguments, words):
    assert words in shown(project(), *arguments, code=2).err


def test_a_day_that_the_dates_leave_open(project):
    made = project()
    made.edit("period: P30D, from", "period: P90D, from")
    made.run(
        "release", "p", "--version", "next", "--published", "2026-09-01", "--effective", "2026-11", "--imported").expect(0)
    run = shown(made, "--on", "2026-11-15")
    note = "leave open which version was in force on 15 November 2026"
    assert note in run.err and note in run.out.replace("\n", " ") and "next (November 2026)" in run.err
    assert "30 days" in run.out and shown(made, "--on", "2026-10-31").err == ""
    # The last day of the month is after the day of the site: it is still to come.
    assert "is still to come" in shown(made, "--on", "2026-11-30").err


def test_an_imported_version_without_dates(project):
    made = project()
    for name in ("versions", "notices"):
        folder = made.policy / name
        if folder.exists():
            for path in sorted(folder.rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
    made.run("release", "p", "--version", "old", "--imported").expect(0)
    run = shown(made, "--on", "1999-12-31")
    assert "states no date" in run.err and "since when is not stated" in run.out


def test_a_withdrawn_text_is_not_shown(project):
    made = project()
    made.edit("period: P30D, from", "period: P90D, from")
    made.run("release", "p", "--version", "next", "--published", "2090-01-10", "--effective", "2090-04-01", "--as-of", "2090-01-10").expect(0)
    assert "90 days" in shown(made, "--on", "2090-04-01").out
    made.run("withdraw", "p", "next", "--reason", "No", "--as-of", "2090-01-11").expect(0)
    assert "withdrawn" in shown(made, "--version", "next", code=3).err
    assert "90 days" not in shown(made, "--on", "2090-04-01").out


def test_a_draft_is_never_shown(project):
    made = project()
    made.edit("period: P30D, from", "period: P90D, from")
    for form in ("text", "markdown", "html", "json"):
        assert "90 days" not in shown(made, "--as", form).out and "P90D" not in shown(made, "--as", form).out
