"""How things stand: what is in force, what comes, and by when people are told."""

import pytest

from conftest import PUBLISHED_LATE

TOLD = "schema: 1\nversion: {version}\ndate: {date}\nchannels: [email]\ncounts: 9990\n"


@pytest.fixture
def announced(project):
    """A version that keeps data for longer, announced on 1 November for 15 December; 30 days are promised."""
    made = project("told")
    made.edit("period: P30D, from", "period: P90D, from")
    made.run(
        "release", "p", "--version", "next", "--published", "2026-11-01", "--effective", "2026-12-15", *PUBLISHED_LATE
    ).expect(0)
    return made


def lines(run):
    return [line.strip() for line in run.expect(0).out.splitlines()]


@pytest.mark.parametrize("day, words", [
    ("2026-11-01", "due in 14 days, by 15 November 2026"), ("2026-11-14", "due in 1 day, by 15 November 2026"),
    ("2026-11-15", "due today, by 15 November 2026"),
    ("2026-11-16", "overdue: it was due by 15 November 2026, and none is recorded"), ("2026-12-15", "none is recorded"),
])
def test_by_when_people_are_told(announced, day, words):
    found = lines(announced.run("status", "--as-of", day))
    assert f"notice of next: {words}" in found
    assert ("announced: version next, from 15 December 2026" in " ".join(found)) == (day < "2026-12-15")


def test_a_notice_that_was_given(announced):
    (announced.policy / "notices/next.yaml").write_text(TOLD.format(version="next", date="2026-11-10"))
    assert "notice of next: given on 10 November 2026 to 9,990 people" in lines(announced.run("status"))
    assert lines(announced.run("status", "--as-of", "2026-11-09"))[-2:] == [
        "notice of next: due in 6 days, by 15 November 2026", "draft: says what the newest version says"]


def test_what_the_draft_would_change(announced):
    announced.edit("period: P90D, from", "period: P99D, from")
    found = lines(announced.run("status", "p"))
    assert (
        "draft: differs from next: notify-in-advance, 1 finding; released today, it takes effect on "
        "20 December 2026 at the earliest") in found
    announced.edit("country: GB, contact: privacy", "country: UK, contact: privacy")
    assert "draft: 1 error; type `policygen check`" in lines(announced.run("status"))


def test_what_asks_for_something_to_be_done(announced):
    announced.run("status", "--as-of", "2026-11-07", "--fail-on", "warning").expect(0)
    announced.run("status", "--as-of", "2026-11-08", "--fail-on", "warning").expect(1)
    announced.run("status", "--as-of", "2026-11-15", "--fail-on", "error").expect(0)
    run = announced.run("status", "--as-of", "2026-11-16", "--fail-on", "error", "--format", "github").expect(1)
    assert run.out.startswith("::error ") and "notice-overdue" in run.out
    log = announced.run("status", "--as-of", "2026-11-16", "--format", "sarif").expect(0).json
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["notice-overdue"]
    table = announced.run("status", "--as-of", "2026-11-16", "--format", "markdown").expect(0).out
    assert "| p | 2026-06-01 (since 1 August 2026) | next (from 15 December 2026 (in 29 days)) |" in table


def test_a_build_stops_for_no_deadline(announced):
    announced.edit("as_of: 2026-11-20", "as_of: 2026-12-01", announced.content / "site.yaml")
    announced.run("check").expect(2)
    announced.run("build").expect(0)
    for pair in ("2026-01-01/next", "2026-06-01/next", "2026-01-01/2026-06-01"):
        assert (announced.site / f"p/changes/{pair}/side-by-side/index.html").is_file()


def test_a_history_leaves_out_a_notice_that_is_still_to_come(announced):
    (announced.policy / "notices/next.yaml").write_text(TOLD.format(version="next", date="2026-11-21"))
    assert "Notice was given on 2026-11-21" not in announced.run("changes", "p", "--history").expect(0).out
    announced.edit("as_of: 2026-11-20", "as_of: 2026-11-21", announced.content / "site.yaml")
    assert "Notice was given on 2026-11-21" in announced.run("changes", "p", "--history").expect(0).out


def test_another_release_reminds_of_a_notice_that_is_overdue(announced):
    """It takes the announced version's place with a later date, or else goes on with a warning."""
    late = ("--published", "2026-11-20", *PUBLISHED_LATE)
    announced.edit("period: P90D, from", "period: P99D, from")
    run = announced.run("release", "p", "--as-of", "2026-11-20", "--effective", "2026-12-20", *late).expect(0)
    assert "notice of the announced version 'next' was due by 2026-11-15" in run.err
    assert "people are to be told by 20 November 2026: policygen notice p --version 2026-11-20" in run.err
    announced.edit("period: P99D, from", "period: P100D, from")
    run = announced.run(
        "release", "p", "--as-of", "2026-11-20", "--effective", "2026-12-20", "--supersedes", "2026-11-20", *late).expect(0)
    assert "'2026-11-20'" not in run.err and "'next'" in run.err
