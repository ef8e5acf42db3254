"""Notices in the readers' languages: translations that are whole, begun, stale or wrong, and dates as people write them."""

import csv
import email
import email.policy
import subprocess
import sys

import jsonschema
import pytest
import yaml

from conftest import FIXTURES, PUBLISHED_LATE, ROOT, policygen, replace

GERMAN = {
    "Account details are kept for 60 days instead of 30": "Kontodaten werden 60 statt 30 Tage gespeichert",
    "Account details are kept for 60 days instead of 20": "Kontodaten werden 60 statt 20 Tage gespeichert",
    "20 days": "20 Tage",
    "30 days": "30 Tage",
    "60 days": "60 Tage",
    "Your data stays with the controller for longer, and can be lost or demanded for longer.":
        "Ihre Daten bleiben länger beim Verantwortlichen und können länger verloren gehen oder verlangt werden.",
    "Privacy Policy": "Datenschutzerklärung",
    "Account details are kept for longer.": "Kontodaten werden länger aufbewahrt.",
}
ARABIC = {
    "Account details are kept for 60 days instead of 30": "تُحفظ بيانات الحساب 60 يومًا بدلًا من 30",
    "30 days": "30 يومًا",
    "60 days": "60 يومًا",
    "Your data stays with the controller for longer, and can be lost or demanded for longer.":
        "تبقى بياناتك لدى المسؤول عن المعالجة مدة أطول، وقد تُفقد أو تُطلب مدة أطول.",
    "Privacy Policy": "سياسة الخصوصية",
    "Account details are kept for longer.": "تُحفظ بيانات الحساب مدة أطول.",
} | dict(line.split("\t") for line in (FIXTURES / "notices/phrases-ar.tsv").read_text().splitlines())
VERSION = "2026-11-01"


def translation(project, language):
    return project.policy / f"notices/{language}/{VERSION}.yaml"


def texts(path):
    return {item["source"]: item["text"] for item in yaml.safe_load(path.read_text())["texts"]}


def translate(project, language, words):
    """Begins a translation as people do and fills what is empty; what the words do not have stays empty."""
    run = project.run("notice", "p", "--translate", language, "--version", VERSION).expect(0)
    path = translation(project, language)
    for source in [source for source, text in texts(path).items() if not text]:
        if source in words:
            quoted = source.replace("\\", "\\\\").replace('"', '\\"')
            replace(path, f'  - source: "{quoted}"\n    text: ""\n', f'  - source: "{quoted}"\n    text: "{words[source]}"\n')
    return run


@pytest.fixture
def told(project):
    """A third version, of which people are to be told."""
    made = project()
    made.edit("period: P30D", "period: P60D")
    made.run(
        "release", "p", "--version", VERSION, "--published", VERSION, "--effective", "2026-12-15",
        "--summary", "Account details are kept for longer.", *PUBLISHED_LATE).expect(0)
    settings = made.content / "site.yaml"
    settings.write_text(settings.read_text() + 'mail: {from: "Northwind <privacy@northwind.example>"}\n')
    return made


def notice(project, *arguments):
    return project.run("notice", "p", "--output", project.folder / "out", "--date", VERSION, *arguments)


def message(project, address):
    with open(project.folder / "out/messages.csv", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["email"] == address)
    data = (project.folder / "out" / row["notice_file"]).read_bytes()
    parsed = email.message_from_bytes(data, policy=email.policy.default)
    assert not parsed.defects
    return row["notice_cohort"], parsed, parsed.get_body(("plain",)).get_content().replace("\r\n", "\n")


def test_everybody_is_told_in_their_language_where_it_is_whole(told):
    translate(told, "de", GERMAN)
    translate(told, "ar", ARABIC)
    translate(told, "fr", {"60 days": "60 jours"})
    readers = {"at": "de-AT", "ar": "ar", "fr": "fr", "us": "en-US", "ja": "ja", "none": ""}
    people = told.folder / "people.csv"
    people.write_text("email,name,language,accepted_version\n" + "".join(
        f"{name}@reader.example,Ann,{tag},2026-06-01\n" for name, tag in readers.items()))
    run = notice(told, "--recipients", people).expect(0)
    assert run.err.count("[incomplete-translation]") == 1, run
    assert "are not translated into 'fr': its readers are told in 'en-GB'" in run.err
    assert "--translate fr --version 2026-11-01" in run.err
    cohorts = {name: message(told, f"{name}@reader.example")[0] for name in readers}
    assert cohorts == {
        "at": "2026-06-01.de", "ar": "2026-06-01.ar", "fr": "2026-06-01.en-GB", "us": "2026-06-01.en-GB",
        "ja": "2026-06-01.en-GB", "none": "2026-06-01.en-GB"}
    _, german, text = message(told, "at@reader.example")
    assert german["Subject"] == "Änderungen ab 15. Dezember 2026: Datenschutzerklärung von Northwind Ltd"
    assert german["Content-Language"] == "de"
    assert text.startswith("Guten Tag Ann,\n")
    for words in (
        "Die neue Fassung gilt ab 15. Dezember 2026.", "1. Kontodaten werden 60 statt 30 Tage gespeichert",
        "Bisher: 30 Tage", "Jetzt: 60 Tage", "Kontodaten werden länger aufbewahrt."):
        assert words in " ".join(text.split()), words
    for words in ("Before:", "days", "December", "Privacy Policy", "version"):
        assert words not in text.replace("/versions/", ""), words
    _, arabic, text = message(told, "ar@reader.example")
    assert arabic["Subject"] == "تغييرات في سياسة الخصوصية لدى \u2066Northwind Ltd\u2069 اعتبارًا من 15 ديسمبر 2026"
    assert text.startswith("مرحبًا \u2068Ann\u2069،\n")
    # An address stands on a line of its own, where the direction of the words around it cannot break it.
    assert "https://policies.example/p/changes/2026-06-01/2026-11-01/" in [line.strip() for line in text.splitlines()]
    html = arabic.get_body(("html",)).get_content()
    assert '<html lang="ar" dir="rtl">' in html
    # A version's id is no sum to be turned round, and the street keeps its number before it.
    for words in ("\u20662026-11-01\u2069", "\u20661 Quay Street, Leeds\u2069", "\u2066privacy@northwind.example\u2069</a>"):
        assert words in html, words
    english = message(told, "us@reader.example")[1].as_string()
    assert not any(mark in english for mark in "\u2066\u2067\u2068\u2069")


def test_without_recipients_every_whole_language_is_written(told):
    translate(told, "de", GERMAN)
    translate(told, "ar", {})
    run = notice(told).expect(0)
    out = told.folder / "out"
    assert sorted(path.name for path in out.iterdir() if path.is_dir()) == ["2026-06-01.de", "2026-06-01.en-GB"], run
    assert "Was sich ändert" in (out / "2026-06-01.de/notice.txt").read_text()


def test_a_translation_serves_those_whose_notice_it_has(told):
    """The notice since the first version says something else, which nobody translated."""
    words = {source: text for source, text in GERMAN.items() if "30" in source or "20" not in source}
    run = translate(told, "de", words)
    assert f"content/p/notices/de/{VERSION}.yaml: " in run.err
    people = told.folder / "people.csv"
    people.write_text(
        "email,name,language,accepted_version\na@reader.example,,de,2026-06-01\nb@reader.example,,de,2026-01-01\n")
    run = notice(told, "--recipients", people)
    assert message(told, "a@reader.example")[0] == "2026-06-01.de", run


def test_a_translation_is_completed_and_keeps_what_it_has(told):
    translate(told, "de", GERMAN)
    path = translation(told, "de")
    before = path.read_bytes()
    sources = list(texts(path))
    again = told.run("notice", "p", "--translate", "de").expect(0)
    assert path.read_bytes() == before
    assert f"content/p/notices/de/{VERSION}.yaml: all " in again.err
    # Somebody words a sentence in their own way, and one text is lost.
    replace(path, 'text: "Was sich ändert"', 'text: "Das ist neu"')
    replace(path, '  - source: "60 days"\n    text: "60 Tage"\n', "")
    told.run("notice", "p", "--translate", "de").expect(0)
    assert texts(path)["What changes"] == "Das ist neu"
    assert texts(path)["60 days"] == ""
    assert list(texts(path)) == sources
    # Another language's file takes nothing from it; a form of the language takes the proposals.
    told.run("notice", "p", "--translate", "de-AT").expect(0)
    assert texts(translation(told, "de-AT"))["What changes"] == "Was sich ändert"
    assert texts(translation(told, "de-AT"))["60 days"] == ""


def test_what_was_translated_for_an_earlier_version_is_taken_over(told):
    translate(told, "de", GERMAN)
    told.edit("period: P60D", "period: P90D")
    told.run(
        "release", "p", "--version", "2026-11-15", "--published", "2026-11-15", "--effective", "2027-01-15",
        *PUBLISHED_LATE).expect(0)
    told.run("notice", "p", "--translate", "de").expect(0)
    new = texts(told.policy / "notices/de/2026-11-15.yaml")
    assert new["60 days"] == "60 Tage" and new["Privacy Policy"] == "Datenschutzerklärung"
    assert new["90 days"] == ""
    assert new["Account details are kept for 90 days instead of 60"] == ""


def test_what_no_notice_says_any_more_is_told_and_kept_last(told):
    translate(told, "de", GERMAN)
    path = translation(told, "de")
    path.write_text(path.read_text().replace(
        "texts:\n", 'texts:\n  - source: "Account details are kept for 45 days"\n    text: "45 Tage"\n'))
    run = notice(told).expect(0)
    assert "[stale-translation]" in run.err and "says 'Account details are kept for 45 days'" in run.err
    # It is no obstacle: all that is said is translated.
    assert (told.folder / "out/2026-06-01.de").is_dir()
    run = told.run("notice", "p", "--translate", "de").expect(0)
    assert "1 at the end" in run.err
    assert list(texts(path))[-1] == "Account details are kept for 45 days"


def test_a_wrong_translation_writes_nothing(told):
    translate(told, "de", GERMAN)
    replace(translation(told, "de"), "Die neue Fassung gilt ab {date}.", "Die neue Fassung gilt ab {datum}.")
    before = translation(told, "de").read_bytes()
    run = notice(told).expect(2)
    assert "[mismatched-places]" in run.err and not (told.folder / "out").exists()
    told.run("notice", "p", "--translate", "de").expect(2)
    assert translation(told, "de").read_bytes() == before
    # The site does not wait for a translator.
    told.run("build").expect(0)


@pytest.mark.parametrize("arguments, words", [
    (("--translate", "german"), "no language"),
    (("--translate", ""), "no language"),
    (("--translate", "de", "--version", "2026-11-02"), "did you mean '2026-11-01'?"),
    (("--translate", "de", "--from", "2026-11-01"), "no version before"),
    (("--translate", "de", "--output", "x"), "takes no --output"),
    (("--translate", "de", "--recipients", "x.csv"), "takes no --recipients"),
    (("--translate", "de", "--strict"), "takes no --strict"),
    (("--translate", "de", "--jobs", "2"), "takes no --jobs"),
    (("--translate", "de", "--base-url", "https://x.example"), "takes no --base-url"),
])
def test_what_cannot_be_translated_is_told(told, arguments, words):
    run = told.run("notice", "p", *arguments)
    assert run.code in (2, 64), run
    assert words in run.err, run
    assert not (told.policy / "notices").exists()


def test_a_version_that_changes_nothing_for_anybody_needs_no_translation(project):
    run = project().run("notice", "p", "--translate", "de", "--version", "2026-01-01").expect(3)
    assert "nothing to translate" in run.err


def test_translation_and_schema_agree(told):
    translate(told, "de", GERMAN)
    schema = policygen("schema", "notice-translation").expect(0).json
    validator = jsonschema.Draft7Validator(schema)
    data = yaml.load(translation(told, "de").read_text(), yaml.BaseLoader)
    data["schema"] = 1
    assert not list(validator.iter_errors(data))
    data["texts"][0]["txt"] = "x"
    assert list(validator.iter_errors(data))


def test_the_dates_are_those_of_babel(tmp_path):
    subprocess.run([sys.executable, ROOT / "scripts/extract-dates.py", tmp_path], check=True)
    for path in ("Sources/PolicyNotice/Words/dates.tsv", "Tests/Fixtures/dates/babel.tsv"):
        assert (tmp_path / path).read_bytes() == (ROOT / path).read_bytes(), path
