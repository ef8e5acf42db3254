"""The example site in a real browser, served with the headers that it asks for: no violations, no scrolling sideways, axe."""

import pytest

import browsing

KINDS = {
    "index": "", "in force": "imaginella/", "numbered": "imageto3d/", "short": "3d-studio-production/",
    "upcoming": "imaginella/upcoming/", "old version": "imaginella/versions/2025-07-02/", "changelog": "imaginella/changes/",
    "since": "imaginella/changes/2025-07-02/", "redline": "imaginella/changes/2025-07-02/2026-02-01/", "lost": "no/such/page",
}


@pytest.fixture(scope="module")
def server(example_site):
    with browsing.served(example_site) as address:
        yield address


@pytest.fixture
def opened(browser, server):
    return lambda kind: browser.open(server + KINDS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_the_browser_reports_nothing(opened, kind):
    # The page for lost readers is an answer with 404: that one line is the browser's own.
    said = [
        entry for entry in opened(kind).messages()
        if not (kind == "lost" and "/no/such/page" in entry["message"] and "404" in entry["message"])]
    assert said == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_style_sheet_applies(opened, kind):
    sheets = opened(kind).ask("return [...document.styleSheets].map(s => s.cssRules.length)")
    assert sheets and all(sheets)


@pytest.mark.parametrize("kind", KINDS)
def test_no_scrolling_sideways_on_a_small_screen(opened, browser, kind):
    with browser.sized(320):
        width, widest = opened(kind).ask("""
            const seen = document.documentElement.clientWidth
            const wide = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > seen + 1)
            return [document.documentElement.scrollWidth, wide.slice(0, 5).map(e => e.outerHTML.slice(0, 120))]""")
    assert width <= 320, widest


@pytest.mark.parametrize("colors", browsing.SCHEMES)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation(opened, browser, kind, colors):
    browser.scheme(colors)
    violations = opened(kind).violations(of_colors=colors == "dark")
    assert not violations, "\n".join(violations)


def test_dark_is_dark(opened, browser):
    seen = {}
    for colors in browsing.SCHEMES:
        browser.scheme(colors)
        seen[colors] = opened("in force").pixels({"x": 0, "y": 400, "width": 4, "height": 4}).getpixel((1, 1))
    assert sum(seen["light"]) > 3 * 200 and sum(seen["dark"]) < 3 * 60, seen


def test_a_clause_has_a_permalink_that_works(opened, browser, server):
    assert opened("in force").ask("return document.querySelector('main a[href=\"#retention\"]') !== null")
    browser.open(server + KINDS["in force"] + "#retention")
    assert browser.ask("return document.querySelector(':target') !== null")


@pytest.mark.parametrize("kind", ["in force", "redline"])
def test_printing(opened, kind):
    pdf = opened(kind).printed()
    assert pdf.startswith(b"%PDF-") and len(pdf) > 20_000
    assert b"/StructTreeRoot" in pdf


@pytest.mark.parametrize("kind", ["index", "in force", "redline"])
def test_it_opens_from_a_folder(browser, example_site, kind):
    browser.open((example_site / KINDS[kind] / "index.html").as_uri())
    assert browser.ask("return [...document.styleSheets].length") > 0
    # A page read from a file has no rules to read, so what they do is looked at.
    assert browser.ask("return getComputedStyle(document.querySelector('main')).maxWidth !== 'none'")
    assert [entry for entry in browser.messages() if entry["level"] == "SEVERE"] == []
