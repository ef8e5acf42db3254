"""Every diagnostic has a project that fires it at its place; near misses give none."""

import json
import re
import shutil
import subprocess

import pytest

import reports
from conftest import FIXTURES, PUBLISHED_LATE, policygen
from webserver import LIVE_CODES

BAD = sorted(path.name for path in (FIXTURES / "bad").iterdir())
GOOD = sorted(path.name for path in (FIXTURES / "good").iterdir())


def command(case):
    file = FIXTURES / case / "COMMAND"
    return file.read_text().split() if file.exists() else ["check"]


def found(project, arguments):
    # `compare` works in the current folder: it needs no project.
    run = policygen(*arguments, cwd=project.folder) if arguments[0] == "compare" else project.run(*arguments, cwd=project.folder)
    return run, reports.in_text(run.out + run.err)


# Projects whose bytes do not belong into a repository, each with what must be said of it.
def invalid_utf8(project):
    path = project.policy / "sections/introduction.md"
    path.write_bytes(path.read_bytes() + b"\ncaf\xe9\n")
    return ["content/p/sections/introduction.md:7:4: error: invalid-utf8"]


def file_too_large(project):
    (project.policy / "sections/introduction.md").write_text("## Long {#long}\n\n" + "word " * (1 << 20))
    return ["content/p/sections/introduction.md: error: file-too-large"]


def nesting_too_deep(project):
    project.edit("for: [privacy requests]", "for: " + "[" * 10_000 + "]" * 10_000)
    return ["content/p/policy.yaml:10:53: error: nesting-too-deep"]


def unreadable_file(project):
    path = project.policy / "sections/introduction.md"
    path.unlink()
    path.symlink_to("nowhere.md")
    return ["content/p/sections/introduction.md: error: unreadable-file"]


def frozen_text_drift(project):
    record = project.policy / "versions/2026-01-01/release.yaml"
    text = record.read_text()
    line = next(line for line in text.splitlines() if line.lstrip().startswith("text: "))
    record.write_text(text.replace(line, line.split("text:")[0] + "text: " + "0" * 64))
    return ["content/p/versions/2026-01-01/release.yaml:1:1: error: frozen-text-drift"]


def outdated_policy(project):
    project.edit("regimes: [uk-gdpr]", "regimes: [ccpa]")
    project.edit("email: privacy@northwind.example}", 'email: privacy@northwind.example, phone: "+44 113 496 0000"}')
    project.draft.write_text(project.draft.read_text() + "sale: {sells: false, shares: false}\n")
    project.run(
        "release", "p", "--version", "2026-11-01", "--published", "2026-11-01", "--effective", "2026-12-15",
        *PUBLISHED_LATE).expect(0)
    (project.policy / "notices/2026-11-01.yaml").write_text("schema: 1\nversion: 2026-11-01\ndate: 2026-11-02\n")
    project.edit("as_of: 2026-11-20", "as_of: 2027-11-01", project.content / "site.yaml")
    # On the day itself the 12 months are not over.
    assert found(project, ["check"])[1] == []
    project.edit("as_of: 2027-11-01", "as_of: 2027-11-02", project.content / "site.yaml")
    return ["content/p/policy.yaml:4:11: warning: outdated-policy"]


def missing_effective_date(project):
    project.edit("regimes: [uk-gdpr]", "regimes: [caloppa]")
    project.draft.write_text(project.draft.read_text() + "signals: {dnt: ignored}\n")
    project.run("release", "p", "--version", "2026-11-01", "--published", "2026-11-01", "--imported").expect(0)
    return ["content/p/policy.yaml:4:11: warning: missing-effective-date"]


def rewritten_version(project):
    settings = project.content / "site.yaml"
    settings.write_text(settings.read_text() + "publish: {disk: {to: folder, path: ../www}}\n")
    project.run("build").expect(0)
    project.run("publish", "disk", "--no-proof").expect(0)
    assert found(project, COMMANDS["rewritten-version"])[1] == []
    for folder in ("notices", "versions/2026-06-01"):
        shutil.rmtree(project.policy / folder)
    project.run(
        "release", "p", "--version", "2026-06-01", "--published", "2026-06-01", "--effective", "2026-08-01",
        "--summary", "Nothing of note.", *PUBLISHED_LATE).expect(0)
    return ["content/p/versions/2026-06-01/release.yaml:1:1: error: rewritten-version"]


def unknown_revision(project):
    for arguments in (("init", "-q", "-b", "main"), ("add", "content"), ("commit", "-qm", "First")):
        identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
        subprocess.run(["git", *identity, *arguments], cwd=project.folder, check=True)
    return ["-: error: unknown-revision"]


def not_a_repository(project):
    return [".: error: not-a-repository"]


def broken_permalink(project):
    project.run("build").expect(0)
    shutil.rmtree(project.policy / "versions/2026-06-01")
    shutil.rmtree(project.policy / "notices", ignore_errors=True)
    return ["content/site.yaml: error: broken-permalink"] * 2


TRAINING = (
    "  - {id: train, name: Training of our models, data: [account], bases: [{basis: consent}], applies_to: both, "
    "choice: opt-in, uses: [ai-training]}\n")
WITHDRAWAL = "  - {id: withdraw, right: withdraw-consent, routes: [privacy]}\n"


def announced(project, *changes, summary="Something changes.", dates=("--effective", "2026-12-15")):
    """Releases what is changed in the draft as a version that people are to be told of."""
    project.edit(
        "as_of: 2026-11-20", 'as_of: 2026-11-20\nmail: {from: "Northwind <privacy@northwind.example>"}',
        project.content / "site.yaml")
    for old, new in changes or [("period: P30D", "period: P90D")]:
        project.edit(old, new)
    project.run(
        "release", "p", "--version", "2026-11-01", "--published", "2026-11-01", *dates, "--summary", summary,
        *(PUBLISHED_LATE if "--imported" not in dates else ())).expect(0)
    return "content/p/versions/2026-11-01/"


def marketing_in_notice(project):
    place = announced(project, summary="Account details are kept for longer. Upgrade now and save!")
    return [place + "release.yaml:1:1: warning: marketing-in-notice"]


def consent_by_continued_use(project):
    place = announced(project, summary="If you continue to use the service, you accept that we keep data for longer.")
    return [place + "release.yaml:1:1: warning: consent-by-continued-use"]


def consent_by_opt_out(project):
    place = announced(
        project, ("recipients:\n", TRAINING.replace("opt-in", "opt-out") + "recipients:\n"),
        ("authorities:\n", WITHDRAWAL + "authorities:\n"))
    return [place + "policy.yaml: warning: consent-without-address", place + "policy.yaml:17:5: warning: consent-by-opt-out"]


def consent_without_address(project):
    place = announced(project, ("recipients:\n", TRAINING + "recipients:\n"), ("authorities:\n", WITHDRAWAL + "authorities:\n"))
    return [place + "policy.yaml: warning: consent-without-address"]


def notice_without_date(project):
    place = announced(project, dates=("--imported",))
    return [place + "release.yaml:1:1: warning: notice-without-date"]


def notice_without_contact(project):
    place = announced(
        project, ("email: privacy@northwind.example", "email: not-stated"), ('address: "1 Quay Street, Leeds"', "address: not-stated"))
    return [place + "policy.yaml:8:13: warning: notice-without-contact", place + "release.yaml:1:1: note: change-without-impact"]


def notice_without_choice(project):
    place = announced(project, ("recipients:\n", TRAINING + "recipients:\n"))
    return [place + "policy.yaml: warning: " + code for code in ("notice-without-choice", "consent-without-address")]


def change_without_impact(project):
    place = announced(project, ("controller:", "product: {name: Harbour}\ncontroller:"))
    return [place + "release.yaml:1:1: note: change-without-impact"]


NOTICES = (
    marketing_in_notice, consent_by_continued_use, consent_by_opt_out, consent_without_address, notice_without_date, notice_without_contact,
    notice_without_choice, change_without_impact)
def template_command(project):
    project.edit(
        "as_of: 2026-11-20", 'as_of: 2026-11-20\nmail: {from: "Northwind <privacy@northwind.example>"}',
        project.content / "site.yaml")
    host = "  - {id: host, name: Hostfjord, category: hosting, role: processor, data: [account], purposes: [operate]}\n"
    project.edit(host, host + host.replace("id: host", "id: post").replace("Hostfjord", '"{{Post}}"'))
    project.run(
        "release", "p", "--version", "2026-11-01", "--published", "2026-11-01", "--effective", "2026-12-15",
        *PUBLISHED_LATE).expect(0)
    # Services whose templates do not know this command take it as it stands, and so do messages.
    for name in ("mailchimp", "sendgrid"):
        notice = ["notice", "p", "--output", f"{project.folder}/{name}", "--date", "2026-11-01", "--as", name]
        assert project.run(*notice).code == (0 if name == "mailchimp" else 2)
    return ["-: error: template-command"]


def begun_translation(project):
    """A version that people are told of, and the file that a translator gets."""
    project.edit("period: P30D", "period: P60D")
    project.run(
        "release", "p", "--version", "2026-11-01", "--published", "2026-11-01", "--effective", "2026-12-15",
        *PUBLISHED_LATE).expect(0)
    settings = project.content / "site.yaml"
    settings.write_text(settings.read_text() + 'mail: {from: "Northwind <privacy@northwind.example>"}\n')
    project.run("notice", "p", "--translate", "nl").expect(0)
    return project.policy / "notices/nl/2026-11-01.yaml"


def incomplete_translation(project):
    begun_translation(project)
    return ["content/p/notices/nl/2026-11-01.yaml:5:13: warning: incomplete-translation"]


def stale_translation(project):
    path = begun_translation(project)
    # Every text is its own translation: that is whole, and says nothing that the notice does not.
    text = re.sub(r'  - source: (".*")\n    text: ""', r"  - source: \1\n    text: \1", path.read_text())
    path.write_text(text)
    assert found(project, COMMANDS["stale-translation"])[1] == []
    path.write_text(text.replace("texts:\n", 'texts:\n  - {source: "Was it?", text: "Was dat zo?"}\n'))
    return ["content/p/notices/nl/2026-11-01.yaml:5:14: warning: stale-translation"]


def told_of_withdrawn(project):
    for version, period, effective in (("next", "P90D", "2090-04-01"), ("last", "P99D", "2090-05-01")):
        project.draft.write_text(re.sub("period: P[0-9]+D, from", f"period: {period}, from", project.draft.read_text()))
        project.run(
            "release", "p", "--version", version, "--published", "2090-01-10", "--effective", effective, "--as-of",
            "2090-01-10").expect(0)
    # Nobody was told of the one that is taken back first.
    assert found(project, ["withdraw", "p", "last", "--reason", "No", "--as-of", "2090-01-11"])[1] == []
    (project.policy / "notices/next.yaml").write_text("schema: 1\nversion: next\ndate: 2090-01-10\nchannels: [email]\n")
    return ["content/p/versions/next/release.yaml:1:1: warning: told-of-withdrawn"]


MADE = {function.__name__.replace("_", "-"): function for function in (
    invalid_utf8, file_too_large, nesting_too_deep, unreadable_file, frozen_text_drift, rewritten_version, unknown_revision,
    not_a_repository, outdated_policy, missing_effective_date, template_command, incomplete_translation,
    stale_translation, broken_permalink, told_of_withdrawn, *NOTICES)}
COMMANDS = {
    **{case: ["compare", "git:maim:content/p", "content/p"] for case in ("unknown-revision", "not-a-repository")},
    "broken-permalink": ["build"],
    "told-of-withdrawn": ["withdraw", "p", "next", "--reason", "No", "--as-of", "2090-01-11"],
    "rewritten-version": ["verify", "--archive-only"],
    "template-command": ["notice", "p", "--output", "nowhere", "--date", "2026-11-01", "--as", "postmark"],
    **{
        case: ["notice", "p", "--output", "out", "--date", "2026-11-01"]
        for case in ("incomplete-translation", "stale-translation")},
    **{
        function.__name__.replace("_", "-"): ["notice", "p", "--output", "letters", "--date", "2026-11-01"]
        for function in NOTICES}}


def without_place(line):
    """Where a whole file or folder is at fault, the fixture names no line and any line in it will do."""
    place, severity, code = line.rsplit(": ", 2)
    return f"{place.split(':')[0]}: {severity}: {code}"


def same(actual, expected):
    exact = sorted(line for line in expected if ":0:0:" not in line)
    loose = [line.replace(":0:0:", ":") for line in expected if ":0:0:" in line]
    rest = list(actual)
    for line in exact:
        if line in rest:
            rest.remove(line)
        else:
            return False
    return sorted(map(without_place, rest)) == sorted(loose)


@pytest.mark.parametrize("case", BAD)
def test_a_bad_project_is_told_where_and_why(project, case):
    expected = (FIXTURES / "bad" / case / "expected").read_text().splitlines()
    assert any(line.endswith(": " + case) for line in expected), "a case fires the code that it is named for"
    run, actual = found(project(f"bad/{case}"), command(f"bad/{case}"))
    assert same(actual, expected), "\n".join(["expected", *expected, "actual", *actual, str(run)])
    assert run.code == (2 if any(": error: " in line for line in expected) else 0), run


@pytest.mark.parametrize("case", [case for case in BAD if command(f"bad/{case}") == ["check"]])
def test_the_json_report_says_the_same_as_the_text(project, case):
    bad = project(f"bad/{case}")
    _, text = found(bad, ["check"])
    assert reports.in_json(bad.run("check", "--format", "json").json) == text


@pytest.mark.parametrize("case", MADE)
def test_bad_bytes_are_told_where_and_why(project, case):
    bad = project("told")
    expected = MADE[case](bad)
    run, actual = found(bad, COMMANDS.get(case, ["check"]))
    assert same(actual, expected), "\n".join(["expected", *expected, "actual", *actual, str(run)])
    run.expect(2 if any(": error: " in line for line in expected) else 0)


def test_a_site_that_is_not_what_the_sources_give_is_told(project):
    changed = project()
    changed.run("build").expect(0)
    changed.run("verify").expect(0)
    page = changed.site / "p/index.html"
    page.write_text(page.read_text().replace("Northwind", "Southwind"))
    run, actual = found(changed, ["verify"])
    assert [line.rsplit(": ")[-1] for line in actual] == ["site-drift"], run
    run.expect(2)
    assert "p/index.html" in run.out


@pytest.mark.parametrize("case", GOOD)
def test_a_near_miss_gives_no_diagnostic(project, case):
    run, actual = found(project(f"good/{case}"), command(f"good/{case}"))
    assert [line for line in actual if ": note: " not in line] == [], run
    run.expect(0)


def test_the_base_gives_no_diagnostic(project):
    run, actual = found(project("told"), ["check", "--strict"])
    assert actual == [], run
    run.expect(0)


def test_links_lead_to_places_that_the_site_has(project):
    made = project()
    path = made.policy / "sections/introduction.md"
    text = path.read_text()
    path.write_text(text + "\nSee [ours](versions/2026-01-01/), [changes](/p/changes/) and [others](https://x.example/y).\n")
    made.run("check").expect(0)
    path.write_text(text + "\nSee [the terms](../terms/) and ![a logo](/logo.png).\n")
    for command in ("check", "build"):
        run = made.run(command).expect(2)
        assert (run.out + run.err).count("[missing-link-target]") == 2, run
        assert "the site has nothing at '/terms/'" in run.out + run.err
        assert "the site has nothing at '/logo.png'" in run.out + run.err


def test_every_code_has_a_bad_case_and_an_explanation():
    names = policygen("explain", "--list").expect(0).out.split()
    assert len(names) == len(set(names))
    codes = set()
    for name in names:
        explanation = policygen("explain", name).expect(0).out
        assert explanation.startswith(name) and len(explanation.split()) > 10
        # The list has the rules of materiality, too; of those two words only a diagnostic has one.
        if explanation.startswith((f"{name} (error)", f"{name} (warning)", f"{name} (note)")):
            codes.add(name)
    assert len(codes) > 60
    assert codes == {*BAD, *MADE, "site-drift", "stale-site", "unpublished-version", *LIVE_CODES}


def test_a_slip_in_a_code_gets_the_nearest_one():
    run = policygen("explain", "unknown-kye").expect(2)
    assert "unknown-key" in run.err


def test_one_run_shows_the_problems_of_every_file(project):
    many = project("bad/unknown-data").overlay("bad/unsafe-link").overlay("bad/invalid-date").overlay("bad/unlisted-section")
    run, actual = found(many, ["check"])
    assert sorted(line.rsplit(": ")[-1] for line in actual) == [
        "invalid-date", "unknown-data", "unlisted-section", "unsafe-link"], run


def test_text_shows_the_excerpt_and_the_nearest_name(project):
    run = project("bad/unknown-data").run("check").expect(2)
    assert "data: [acount]" in run.out and "^" in run.out and "did you mean 'account'?" in run.out


def test_github_annotations(project):
    run = project("bad/unknown-data").run("check", "--format", "github").expect(2)
    line = next(line for line in run.out.splitlines() if line.startswith("::"))
    assert line.startswith("::error ") and "file=content/p/policy.yaml" in line
    assert "line=20" in line and "col=26" in line and "unknown-data" in line


def test_sarif(project):
    report = project("bad/unknown-data").run("check", "--format", "sarif").expect(2).json
    assert report["version"] == "2.1.0"
    (run,) = report["runs"]
    assert run["tool"]["driver"]["name"] == "policygen"
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("unknown-data", "error")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/p/policy.yaml"
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (20, 26)
    assert "unknown-data" in [rule["id"] for rule in run["tool"]["driver"]["rules"]]


def test_markdown(project):
    run = project("bad/unknown-data").run("check", "--format", "markdown").expect(2)
    assert "unknown-data" in run.out and "content/p/policy.yaml:20" in run.out


def test_a_clean_project_gives_an_empty_report(project):
    clean = project("told")
    assert clean.run("check", "--format", "json").expect(0).json["diagnostics"] == []
    assert clean.run("check", "--format", "sarif").expect(0).json["runs"][0]["results"] == []
    assert clean.run("check", "--format", "github").expect(0).out == ""


def test_strict_makes_a_warning_an_error(project):
    warned = project("bad/no-lead-promised")
    warned.run("check").expect(0)
    run = warned.run("check", "--strict").expect(2)
    assert ": error: " in run.out


def test_fail_on_gives_exit_1(project):
    warned = project("bad/no-lead-promised")
    warned.run("check", "--fail-on", "error").expect(0)
    warned.run("check", "--fail-on", "warning").expect(1)
    project("bad/unknown-data").run("check", "--fail-on", "warning").expect(2)


def test_fix_adds_missing_keys_and_changes_nothing_else(project):
    prose = project("bad/heading-without-key")
    path = prose.policy / "sections/introduction.md"
    path.write_text(path.read_text() + "\n### Why\n\nA second heading with that title.\n\n    ### Code\n\n### Café & Tea ###\n")
    before = {name: digest for name, digest in _content(prose).items() if not name.endswith("introduction.md")}
    old = path.read_text().splitlines()
    prose.run("check", "--fix").expect(0)
    new = path.read_text().splitlines()
    assert {name: digest for name, digest in _content(prose).items() if not name.endswith("introduction.md")} == before
    assert len(old) == len(new)
    changed = [(a, b) for a, b in zip(old, new) if a != b]
    assert [a for a, _ in changed] == ["### Why", "### Why", "### Café & Tea ###"]
    assert changed[0][1] == "### Why {#why}"
    assert changed[1][1].startswith("### Why {#why-")
    assert all(b.count("{#") == 1 for _, b in changed)
    prose.run("check", "--strict").expect(0)
    again = path.read_bytes()
    prose.run("check", "--fix").expect(0)
    assert path.read_bytes() == again


def _content(project):
    from conftest import tree
    return tree(project.content)


def test_no_colour_where_there_is_no_terminal(project):
    run = project("bad/unknown-data").run("check")
    assert "\x1b[" not in run.out + run.err


def test_json_is_one_document_and_nothing_else(project):
    run = project("bad/unknown-data").run("check", "--format", "json").expect(2)
    assert isinstance(json.loads(run.out), dict)
