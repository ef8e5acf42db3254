"""Announced versions taken back: what is written, what readers see, and what is refused.

The days lie far ahead: a version is taken back on the day on which it is done, and never after it was in force."""

import os

import pytest
import yaml

from conftest import tree

NEXT = ("--published", "2090-01-10", "--effective", "2090-04-01", "--as-of", "2090-01-10")
REASON = ("--reason", "The promise about cameras was wrong.")
TAKEN = ("--as-of", "2090-01-20")


def record(project, version):
    return yaml.safe_load((project.policy / f"versions/{version}/release.yaml").read_text())


@pytest.fixture
def announced(project):
    """Two versions that keep data for longer and longer, for 1 April and 1 July 2090."""
    made = project()
    made.edit("as_of: 2026-11-20\n", "", made.content / "site.yaml")
    made.edit("period: P30D, from", "period: P90D, from")
    made.run("release", "p", "--version", "spring", *NEXT).expect(0)
    return made


def later(announced, *arguments):
    announced.edit("period: P90D, from", "period: P99D, from")
    announced.run(
        "release", "p", "--version", "summer", "--published", "2090-01-12", "--effective", "2090-07-01", "--as-of",
        "2090-01-12", *arguments).expect(0)


def withdraw(project, version="spring", code=0, day=TAKEN, reason=REASON):
    return project.run("withdraw", "p", version, *reason, *day).expect(code)


def test_a_withdrawal_is_recorded_and_nothing_else_changes(announced):
    before = tree(announced.content)
    written = (announced.policy / "versions/spring/release.yaml").read_text()
    run = withdraw(announced)
    assert run.out == "content/p/versions/spring\n"
    after = tree(announced.content)
    assert [path for path in after if after[path] != before.get(path)] == ["p/versions/spring/release.yaml"]
    kept = [line for line in (announced.policy / "versions/spring/release.yaml").read_text().splitlines() if "withdrawn" not in line]
    assert kept == written.splitlines()
    assert record(announced, "spring")["withdrawn"] == REASON[1]
    assert str(record(announced, "spring")["withdrawn_on"]) == "2090-01-20"
    announced.run("build", "--as-of", "2090-02-01").expect(0)
    announced.run("verify", "--as-of", "2090-02-01").expect(0)


def test_the_address_stays_with_the_digest_and_without_the_text(announced):
    announced.run("build", "--as-of", "2090-02-01").expect(0)
    page = announced.site / "p/versions/spring/index.html"
    upcoming = announced.site / "p/upcoming/index.html"
    assert "90 days" in page.read_text() and upcoming.exists()
    withdraw(announced)
    announced.run("build", "--as-of", "2090-02-01").expect(0)
    text = page.read_text()
    assert REASON[1] in text and "20 January 2090" in text and record(announced, "spring")["digests"]["text"] in text
    assert not upcoming.exists() and not (page.parent / "fragment.html").exists()
    # The text is nowhere on the site any more.
    shown = [path for path in announced.site.rglob("*.html") if "90 days" in path.read_text()]
    assert shown == []
    assert 'href="../upcoming' not in (announced.site / "p/index.html").read_text()


@pytest.mark.parametrize("version, day, words", [
    ("2026-06-01", TAKEN, "is in force"), ("2026-01-01", TAKEN, "not announced any more: version '2026-06-01' took its place"),
    ("spring", ("--as-of", "2090-04-01"), "is in force"), ("spring", ("--as-of", "2020-01-01"), "2020-01-01 is over")])
def test_what_cannot_be_taken_back(announced, version, day, words):
    before = tree(announced.folder)
    assert words in withdraw(announced, version, 3, day).err
    assert tree(announced.folder) == before


def test_it_is_taken_back_once(announced):
    withdraw(announced)
    assert f"was withdrawn on 2090-01-20 already: {REASON[1]}" in withdraw(announced, code=3).err


def test_wrong_usage(announced):
    assert "did you mean 'spring'?" in withdraw(announced, "sprig", 2).err
    withdraw(announced, "draft", 2)
    withdraw(announced, reason=("--reason", " \t"), code=2)
    withdraw(announced, day=("--as-of", "2090-01"), code=2)
    announced.run("withdraw", "q", "spring", *REASON).expect(2)
    announced.run("withdraw", "p", "spring").expect(2)


def test_a_month_that_has_begun_may_have_brought_it(project):
    made = project()
    made.edit("period: P30D, from", "period: P90D, from")
    made.run("release", "p", "--version", "next", "--published", "2090-01-10", "--effective", "2090-04", "--as-of", "2090-01-10", "--imported").expect(0)
    assert "may be in force already" in withdraw(made, "next", 3, ("--as-of", "2090-04-01")).err
    withdraw(made, "next", 0, ("--as-of", "2090-03-31"))


def test_one_in_the_middle(announced):
    """What came after it is told from the version before it."""
    later(announced)
    run = withdraw(announced)
    assert "what version summer changes is told from another version now" in run.err
    announced.run("build", "--as-of", "2090-02-01").expect(0)
    data = (announced.site / "p/changes/2026-06-01/summer/index.html").read_text()
    assert "30 days" in data and "99 days" in data
    assert "90 days" not in data


def test_what_it_had_overtaken_comes_back(announced):
    later(announced, "--supersedes", "spring")
    assert "'summer' took its place" in withdraw(announced, "spring", 3).err
    run = withdraw(announced, "summer")
    assert "version spring, whose place it had taken, is announced again, for 1 April 2090" in run.err
    announced.run("build", "--as-of", "2090-04-01").expect(0)
    assert 'data-version="spring"' in (announced.site / "p/fragment.html").read_text()


def test_the_past_stays_what_it_was(announced):
    """Spring would have been in force since April, and people read another text."""
    later(announced, "--supersedes", "spring")
    run = withdraw(announced, "summer", 3, ("--as-of", "2090-05-01"))
    assert "took the place of version 'spring', which would have been in force since 2090-04-01" in run.err
    assert "--supersedes summer" in run.err


def test_people_who_were_told_are_told_again(announced):
    (announced.policy / "notices").mkdir(exist_ok=True)
    (announced.policy / "notices/spring.yaml").write_text(
        "schema: 1\nversion: spring\ndate: 2090-01-15\nchannels: [email]\ncounts: 9990\n")
    run = withdraw(announced)
    assert "told-of-withdrawn" in run.err and "9990 people were told of version 'spring'" in run.err
    assert "/p/versions/spring/" in run.err


def test_a_broken_archive_is_left_alone(announced):
    text = announced.policy / "versions/2026-01-01/policy.yaml"
    text.write_text(text.read_text() + "# changed\n")
    assert "changed-frozen-version" in withdraw(announced, code=2).err
    assert "withdrawn" not in record(announced, "spring")


def test_a_broken_draft_stops_no_withdrawal(announced):
    announced.draft.write_text("schema: [")
    withdraw(announced)


def test_a_day_without_a_reason_is_no_record(announced):
    path = announced.policy / "versions/spring/release.yaml"
    path.write_text(path.read_text() + "withdrawn_on: 2090-01-20\n")
    assert "missing-key" in announced.run("build", "--as-of", "2090-02-01").expect(2).err


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_disk_that_cannot_be_written_to(announced):
    folder = announced.policy / "versions/spring"
    folder.chmod(0o555)
    withdraw(announced, code=4)
    folder.chmod(0o755)
