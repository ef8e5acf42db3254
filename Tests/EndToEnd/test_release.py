"""Releases: what they freeze, what they refuse, and that nothing frozen changes unnoticed."""

import datetime
import shutil

import pytest
import yaml

from conftest import Project, tree

AS_OF = ("--as-of", "2026-11-20")
TODAY = (*AS_OF, "--backdate", "made for a test")


def versions(project):
    return sorted(path.name for path in (project.policy / "versions").iterdir())


def record(project, version):
    return yaml.load((project.policy / "versions" / version / "release.yaml").read_text(), yaml.BaseLoader)


@pytest.fixture
def longer(project):
    """Account data is kept for longer in the draft: a change that calls for notice in advance."""
    made = project()
    made.edit("period: P30D, from", "period: P90D, from")
    return made


def refused(project, code, *arguments):
    before = tree(project.folder)
    run = project.run("release", "p", *arguments).expect(code)
    assert tree(project.folder) == before
    return run.err


def test_a_release_freezes_the_sources_and_records_the_change(longer):
    longer.run(
        "release", "p", "--published", "2026-11-20", "--effective", "2026-12-20", "--summary", "We keep it for longer.",
        *TODAY).expect(0)
    frozen = longer.policy / "versions/2026-11-20"
    assert (frozen / "policy.yaml").read_bytes() == longer.draft.read_bytes()
    assert tree(frozen / "sections") == tree(longer.policy / "sections")
    written = record(longer, "2026-11-20")
    assert written["schema"] == "1" and written["version"] == "2026-11-20" and written["previous"] == "2026-06-01"
    assert (written["published"], written["effective"]) == ("2026-11-20", "2026-12-20")
    assert written["summary"] == "We keep it for longer."
    assert written["level"] == "notify-in-advance"
    assert [finding["id"] for finding in written["findings"]] == ["retention-lengthened:account"]
    assert len(written["digests"]["sources"]) == len(written["digests"]["text"]) == 64
    longer.run("check").expect(0)


def test_the_published_date_is_the_version_and_today_unless_given(longer):
    days = [datetime.datetime.now(datetime.timezone.utc).date().isoformat()]
    run = longer.run("release", "p", "--effective", "2099-01-01").expect(0)
    days.append(datetime.datetime.now(datetime.timezone.utc).date().isoformat())
    assert versions(longer)[-1] in days
    assert versions(longer)[-1] in run.out


def test_a_second_release_of_a_day_gets_a_number(longer):
    longer.run("release", "p", "--effective", "2026-12-20", *TODAY).expect(0)
    longer.edit("period: P90D, from", "period: P95D, from")
    longer.run("release", "p", "--effective", "2026-12-21", *TODAY).expect(0)
    assert versions(longer)[-2:] == ["2026-11-20", "2026-11-20.2"]


def test_the_promised_lead_time_is_kept(longer):
    message = refused(longer, 3, "--effective", "2026-12-19", *TODAY)
    assert "30 days" in message and "2026-12-20" in message
    longer.run("release", "p", "--effective", "2026-12-20", *TODAY).expect(0)


def test_the_promise_is_that_of_the_version_in_force_and_not_the_drafts(longer):
    longer.edit("lead: P30D", "lead: P1D")
    message = refused(longer, 3, "--effective", "2026-12-01", *TODAY)
    assert "30 days" in message


def test_the_promise_of_an_announced_version_binds_when_it_is_stricter(longer):
    longer.edit("lead: P30D", "lead: P60D")
    longer.run("release", "p", "--effective", "2026-12-20", *TODAY).expect(0)
    longer.edit("period: P90D, from", "period: P95D, from")
    message = refused(longer, 3, "--effective", "2027-01-10", *TODAY)
    assert "60 days" in message and "2027-01-19" in message


def test_calendar_months_are_clamped_to_the_months_end(project):
    made = project()
    made.edit("lead: P30D", "lead: P1M")
    made.run("release", "p", "--effective", "2026-12-30", *TODAY).expect(0)
    made.edit("period: P30D, from", "period: P90D, from")
    message = refused(made, 3, "--effective", "2027-02-27", "--as-of", "2027-01-31")
    assert "2027-02-28" in message
    made.run("release", "p", "--effective", "2027-02-28", "--as-of", "2027-01-31").expect(0)


def test_a_change_that_is_not_material_needs_no_lead_time(project):
    made = project()
    made.edit("runs the service.", "runs the Service.", made.policy / "sections/introduction.md")
    made.run("release", "p", "--effective", "2026-11-20", *TODAY).expect(0)


def test_publishing_in_the_past_needs_a_reason_that_is_recorded(longer):
    message = refused(longer, 3, "--published", "2026-11-01", "--effective", "2026-12-20", *AS_OF)
    assert "--backdate" in message
    refused(longer, 2, "--published", "2026-11-01", "--effective", "2026-12-20", "--backdate", " ", *AS_OF)
    longer.run(
        "release", "p", "--published", "2026-11-01", "--effective", "2026-12-20", "--backdate", "posted by hand", *AS_OF
    ).expect(0)
    assert record(longer, "2026-11-01")["backdated"] == "posted by hand"


@pytest.mark.parametrize("arguments", [
    ["--published", "2026-11-20", "--effective", "2026-11-19"],
    ["--published", "2026-11-20"],
    ["--effective", "2026-02-31"],
    ["--effective", "2027-02"],
    ["--effective", "tomorrow"],
])
def test_dates_that_cannot_be(longer, arguments):
    refused(longer, 2, *arguments, *TODAY)


def test_a_draft_with_errors_is_not_released(project):
    made = project("bad/unknown-data")
    assert "unknown-data" in refused(made, 2, "--effective", "2027-06-01", *TODAY)


def test_a_heading_without_a_key_is_not_released(project):
    made = project("bad/heading-without-key")
    assert "heading-without-key" in refused(made, 2, "--effective", "2027-06-01", *TODAY)
    made.run("check", "--fix").expect(0)
    made.run("release", "p", "--effective", "2027-06-01", *TODAY).expect(0)


def test_a_strict_release_takes_no_warnings(project):
    made = project("bad/no-lead-promised")
    assert "no-lead-promised" in refused(made, 2, "--strict", "--effective", "2027-06-01", *TODAY)
    made.run("release", "p", "--effective", "2027-06-01", *TODAY).expect(0)


def test_an_earlier_version_than_an_announced_one_must_say_so(longer):
    longer.run("release", "p", "--effective", "2027-06-01", *TODAY).expect(0)
    longer.edit("period: P90D, from", "period: P95D, from")
    message = refused(longer, 3, "--version", "early", "--effective", "2027-05-01", *TODAY)
    assert "--supersedes 2026-11-20" in message
    longer.run(
        "release", "p", "--version", "early", "--effective", "2027-05-01", "--supersedes", "2026-11-20", *TODAY).expect(0)
    assert record(longer, "early")["supersedes"] == "2026-11-20"


def test_a_version_that_would_break_the_chain_is_refused(longer):
    message = refused(
        longer, 3, "--published", "2026-05-01", "--effective", "2026-12-20", "--backdate", "late", *AS_OF)
    assert "2026-06-01" in message
    message = refused(longer, 3, "--published", "2026-12-01", "--effective", "2027-01-20", *TODAY)
    assert "still to come" in message


def test_looking_back_is_no_way_around_backdate(longer):
    assert "--backdate" in refused(longer, 3, "--effective", "2026-12-20", *AS_OF)


def test_two_versions_do_not_take_effect_on_one_day(longer):
    longer.run("release", "p", "--effective", "2027-06-01", *TODAY).expect(0)
    longer.edit("period: P90D, from", "period: P99D, from")
    assert "--supersedes 2026-11-20" in refused(longer, 3, "--effective", "2027-06-01", *TODAY)


def test_an_imported_version_leaves_out_what_its_source_does_not_state(project):
    made = project()
    shutil.rmtree(made.policy / "versions")
    made.run("release", "p", "--imported", "--version", "original", *TODAY).expect(0)
    written = record(made, "original")
    assert "published" not in written and "effective" not in written and written["imported"] == "true"
    made.run("build").expect(0)
    assert "not stated" in (made.site / "p/index.html").read_text().lower()


def test_an_imported_version_keeps_the_precision_of_its_dates(project):
    made = project()
    shutil.rmtree(made.policy / "versions")
    made.run("release", "p", "--imported", "--published", "2025-12", *TODAY).expect(0)
    assert record(made, "2025-12")["published"] == "2025-12"
    made.run("build").expect(0)
    page = (made.site / "p/index.html").read_text()
    assert 'datetime="2025-12"' in page and "December 2025" in page and "2025-12-31" not in page


def test_a_second_release_of_the_same_policy_waits_or_is_refused(longer):
    """Two at once never give two versions with one predecessor."""
    import subprocess

    from conftest import PROGRAM
    command = [PROGRAM, "release", "p", "--project", longer.folder, "--effective", "2026-12-20", *TODAY]
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(6)]
    codes = sorted(one.wait(60) for one in running)
    assert set(codes) <= {0, 3} and 0 in codes
    longer.run("verify", "--archive-only").expect(0)
    assert len(versions(longer)) == 2 + codes.count(0)


def test_release_build_verify_tamper_verify(longer):
    longer.run("release", "p", "--effective", "2026-12-20", *TODAY).expect(0)
    longer.run("build").expect(0)
    longer.run("verify").expect(0)
    page = longer.site / "p/versions/2026-01-01/index.html"
    whole = page.read_bytes()
    page.write_bytes(whole.replace(b"60 days", b"90 days"))
    assert "p/versions/2026-01-01/index.html" in longer.run("verify").expect(2).out
    page.write_bytes(whole)
    longer.run("verify").expect(0)
    (longer.site / "extra.html").write_text("mine")
    assert "extra.html" in longer.run("verify").expect(2).out
    (longer.site / "extra.html").unlink()
    page.unlink()
    assert "p/versions/2026-01-01/index.html" in longer.run("verify").expect(2).out


TAMPERING = {
    "a sentence": lambda v: _edit(v / "sections/introduction.md", "runs the service", "owns the service"),
    "a value": lambda v: _edit(v / "policy.yaml", "period: P6Y", "period: P5Y"),
    "white space": lambda v: _edit(v / "policy.yaml", "schema: 1\n", "schema: 1 \n"),
    "a new section": lambda v: (v / "sections/new.md").write_text("## New {#new}\n\nNew.\n"),
    "a removed section": lambda v: (v / "sections/details.md").unlink(),
    "the published date": lambda v: _edit(v / "release.yaml", 'published: "2026-01-01"', 'published: "2026-01-02"'),
    "the effective date": lambda v: _edit(v / "release.yaml", 'effective: "2026-01-01"', 'effective: "2026-01-02"'),
    "the summary": lambda v: _edit(v / "release.yaml", "The first version.", "The very first version."),
    "the digest": lambda v: _flip(v / "release.yaml", "sources: "),
    "the text's digest": lambda v: _flip(v / "release.yaml", "text: "),
}


def _edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def _flip(path, key):
    text = path.read_text()
    at = text.rindex(key) + len(key)
    while not text[at].isalnum():
        at += 1
    path.write_text(text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1:])


@pytest.mark.parametrize("what", TAMPERING)
def test_nothing_frozen_changes_unnoticed(project, what):
    made = project()
    made.run("build").expect(0)
    site = tree(made.site)
    TAMPERING[what](made.policy / "versions/2026-01-01")
    for command in (["verify"], ["verify", "--archive-only"], ["check"], ["build"]):
        run = made.run(*command).expect(2)
        assert "2026-01-01" in run.out + run.err
    assert tree(made.site) == site


def test_a_frozen_version_swapped_whole_is_noticed_by_its_successor(project):
    """Even a version whose own digest fits: the chain goes through the next one."""
    made = project()
    other = project()
    shutil.rmtree(other.policy / "versions")
    other.edit("period: P30D, from", "period: P10D, from")
    other.run(
        "release", "p", "--version", "2026-01-01", "--published", "2026-01-01", "--effective", "2026-01-01", "--imported",
        "--summary", "The first version.").expect(0)
    shutil.rmtree(made.policy / "versions/2026-01-01")
    shutil.copytree(other.policy / "versions/2026-01-01", made.policy / "versions/2026-01-01")
    made.run("verify", "--archive-only").expect(2)


def test_a_removed_version_is_noticed(project):
    made = project()
    shutil.rmtree(made.policy / "versions/2026-01-01")
    assert "broken-chain" in made.run("verify", "--archive-only").expect(2).out


def test_line_ends_are_part_of_what_was_released(project):
    made = project()
    path = made.policy / "versions/2026-01-01/sections/introduction.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    made.run("verify", "--archive-only").expect(2)


def test_a_theme_never_changes_what_a_version_says(project):
    made = project()
    made.run("build").expect(0)
    before = {name: digest for name, digest in tree(made.content).items()}
    made.overlay("good/theme").run("build").expect(0)
    made.run("verify").expect(0)
    assert {name: digest for name, digest in tree(made.content).items() if name in before and name != "site.yaml"} == {
        name: digest for name, digest in before.items() if name != "site.yaml"}


def test_a_read_only_archive_is_exit_4(project, tmp_path):
    """The folder of versions is a file: nothing can be written into it."""
    made = project()
    shutil.rmtree(made.policy / "versions")
    (made.policy / "versions").write_text("not a folder")
    run = made.run("release", "p", "--effective", "2027-06-01", *TODAY)
    assert run.code in (2, 4) and run.err
    assert isinstance(made, Project)
