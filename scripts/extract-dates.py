#!/usr/bin/env python3
"""Extracts from the Unicode CLDR, as Babel carries it, how languages write dates in a sentence.

usage: extract-dates.py [DIR]

Writes Sources/PolicyNotice/Words/dates.tsv and, for the law that the program says what Babel says,
Tests/Fixtures/dates/babel.tsv; below DIR instead of the repository where it is given.

A row is a language; its columns are the patterns of a day, of a month and of a year, the names of the months beside a day,
and their names without one. Languages whose usual digits are not 0 to 9, or whose usual calendar counts other years, are
left out: there a date is written as ISO 8601 has it, which nobody misreads. English stands in CalendarDate.words.
"""
import datetime, os, re, sys

from babel import Locale
from babel.dates import format_date, format_skeleton, get_era_names

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LANGUAGES = """
    af ar be bg bs ca cs cy da de el es et eu fi fil fr ga gl he hi hr hu id is it ja ko lt lv mk ms mt nb nl nn no pl pt ro
    ru sk sl sq sr sr-Cyrl sr-Latn sv sw tr uk vi zh zh-Hans zh-Hant
    ar-AE ar-DZ ar-IQ ar-JO ar-LB ar-MA ar-SA ar-SY ar-TN de-AT de-CH es-MX es-US fr-BE fr-CA fr-CH it-CH nl-BE pt-PT
    zh-Hant-HK
    """.split()
YEAR = 2026


def pattern(text: str, months: dict[str, list[str]], era: str) -> tuple[str, list[str]]:
    """A pattern of CLDR with {y}, {m}, {d} and {dd} for its fields and all else as it stands, and the months as it wants them."""
    names: list[str] = []

    def field(match: re.Match) -> str:
        quoted, letters = match["quoted"], match["letters"]
        if letters is None:
            return quoted.replace("''", "'") or "'"
        if letters == "G":
            return era
        if letters[0] in "ML":
            assert len(letters) in (1, 4), text
            names[:] = months[letters[0]] if len(letters) == 4 else [str(n) for n in range(1, 13)]
            return "{m}"
        return {"y": "{y}", "d": "{d}", "dd": "{dd}"}[letters]

    made = re.sub(r"'(?P<quoted>(?:[^']|'')*)'|(?P<letters>(?P<one>[A-Za-z])(?P=one)*)", field, text)
    assert "\t" not in made and "\n" not in made, text
    return made, names


def row(language: str) -> list[str] | None:
    locale = Locale.parse(language, sep="-")
    if locale.default_numbering_system != "latn":
        return None
    months = {
        "M": [locale.months["format"]["wide"][n] for n in range(1, 13)],
        "L": [locale.months["stand-alone"]["wide"][n] for n in range(1, 13)],
    }
    era = get_era_names("abbreviated", locale=locale)[1]
    day, beside = pattern(locale.date_formats["long"].pattern, months, era)
    month, alone = pattern(locale.datetime_skeletons["yMMMM"].pattern, months, era)
    year, _ = pattern(locale.datetime_skeletons["y"].pattern, months, era)
    return [day, month, year, *beside, *alone]


def parent(language: str) -> str | None:
    return language.rpartition("-")[0] or None


def table() -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for language in LANGUAGES:
        made, above = row(language), parent(language)
        while above and above not in rows:
            above = parent(above)
        # A script is no detail: what is written in one never stands in for what is written in another.
        if made and (above is None or rows[above] != made or len(language.split("-")[-1]) == 4):
            rows[language] = made
    return rows


def expected(language: str) -> list[tuple[str, str, str]]:
    """What Babel itself says of a year, its months and two days of each."""
    locale = Locale.parse(language, sep="-")
    rows = [(language, str(YEAR), format_skeleton("y", datetime.date(YEAR, 1, 1), locale=locale))]
    for month in range(1, 13):
        date = datetime.date(YEAR, month, 1)
        rows.append((language, f"{date:%Y-%m}", format_skeleton("yMMMM", date, locale=locale)))
        for day in (month % 9 + 1, 28 - month):
            date = datetime.date(YEAR, month, day)
            rows.append((language, date.isoformat(), format_date(date, "long", locale=locale)))
    return rows


def write(base: str, path: str, lines: list) -> None:
    path = os.path.join(base, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines("\t".join(line) + "\n" for line in lines)


def main() -> None:
    base = sys.argv[1] if len(sys.argv) > 1 else HERE
    rows = dict(sorted(table().items()))
    write(base, "Sources/PolicyNotice/Words/dates.tsv", [[language, *cells] for language, cells in rows.items()])
    # Tags without a row of their own are written as the language above them writes.
    said = [line for language in LANGUAGES if language in rows or row(language) for line in expected(language)]
    write(base, "Tests/Fixtures/dates/babel.tsv", said)


main()
