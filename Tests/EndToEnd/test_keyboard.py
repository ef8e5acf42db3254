"""Reading with the keyboard alone: every stop in order, seen, not covered, and none that cannot be left."""

import pytest

import browsing
from gallery import KINDS, REPRESENTATIVES, THEMES

# Everything that the Tab key should stop at, in the order of the page. The details' own rule hides what is folded.
STOPS = """
    window.stops = [...document.querySelectorAll('a[href], summary, button, input, select, textarea, [tabindex]')].filter(e =>
        e.tabIndex >= 0 && e.getClientRects().length && e.checkVisibility({checkVisibilityCSS: true, contentVisibilityAuto: true}))
    return window.stops.map(e => [e.tagName, e.textContent.trim().slice(0, 60), e.getAttribute('href'), e.tabIndex])"""

LOOK = """
    const look = e => {
        const s = getComputedStyle(e)
        return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor, s.color, s.textDecorationLine,
            s.textDecorationThickness, s.borderTopColor, s.borderBottomColor, s.borderBottomWidth].join()
    };
    """

# Where the focus is: which stop, whether it looks otherwise than before, and whether something lies on all of it.
FOCUS = LOOK + """
    const e = document.activeElement
    if (!e || e === document.body || e === document.documentElement) return null
    const boxes = [...e.getClientRects()].filter(b => b.width > 0 && b.height > 0)
    const seen = boxes.some(b => [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].some(([x, y]) => {
        const found = document.elementFromPoint(b.left + b.width * x, b.top + b.height * y)
        return found && e.contains(found)
    }))
    const s = getComputedStyle(e)
    const scrolls = /auto|scroll/.test(s.overflowX + s.overflowY)
    return {index: window.stops.indexOf(e), seen, scrolls, changed: look(e) !== window.looks.get(e), tag: e.outerHTML.slice(0, 140)}"""


@pytest.fixture(scope="module", params=THEMES)
def address(request, galleries):
    with browsing.served(galleries[request.param].site) as found:
        yield found


@pytest.mark.parametrize("kind", KINDS)
def test_tab_stops_everywhere_once_in_order_and_is_seen(address, browser, kind):
    with browser.sized(1280, height=800):
        browser.open(address + KINDS[kind])
        stops = browser.ask(STOPS)
        assert all(index == 0 for *_, index in stops), "an order of its own"
        # The looks before anything has the focus. A box that scrolls gets the focus from the browser.
        browser.ask(LOOK + "window.looks = new Map([...document.body.querySelectorAll('*')].map(e => [e, look(e)]))")
        visited, problems = [], []
        for _ in range(2 * len(stops) + 20):
            browser.press("Tab")
            focus = browser.ask(FOCUS)
            if focus is None:
                break
            if focus["index"] < 0 and not focus["scrolls"]:
                problems.append(f"the focus is on what is not seen: {focus['tag']}")
            if not focus["changed"]:
                problems.append(f"the focus is not visible: {focus['tag']}")
            if not focus["seen"]:
                problems.append(f"something covers the focus: {focus['tag']}")
            if focus["index"] >= 0:
                visited.append(focus["index"])
        else:
            problems.append("the keyboard is trapped")
    missed = [stops[index][:3] for index in range(len(stops)) if index not in visited]
    assert not problems and not missed, "\n".join(problems[:5]) + f"\nnever reached: {missed[:5]}"
    assert visited == sorted(visited), "the order is not the page's"


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_stop_skips_to_the_text(address, browser, kind):
    browser.open(address + KINDS[kind])
    browser.press("Tab")
    first = browser.ask("""
        const box = document.activeElement.getBoundingClientRect()
        return [document.activeElement.getAttribute('href'), box.left >= 0 && box.top >= 0 && box.width > 20 && box.height > 20]""")
    assert first[0].startswith("#") and first[1], "the skip link is not the first, or stays out of sight"
    browser.press("Enter")
    browser.press("Tab")
    assert browser.ask("""
        const main = document.querySelector('main')
        return main.contains(document.activeElement) || !main.querySelector('a[href], summary, [tabindex]')"""), \
        "the next stop after skipping is not in the text"


@pytest.mark.parametrize("kind", [kind for kind in REPRESENTATIVES if kind != "lost"])
def test_folded_parts_open_and_close_by_keyboard(address, browser, kind):
    with browser.sized(360):
        browser.open(address + KINDS[kind])
        count = browser.ask("""
            window.folds = [...document.querySelectorAll('summary')].filter(e => e.checkVisibility())
            return window.folds.length""")
        for index in range(min(count, 3)):
            for key in ("Enter", "Space"):
                before = browser.ask("window.folds[arguments[0]].focus(); return window.folds[arguments[0]].parentElement.open", index)
                browser.press(key)
                assert browser.ask("return window.folds[arguments[0]].parentElement.open", index) is not before, (index, key)


def luminance(color):
    parts = [value / 255 for value in color]
    red, green, blue = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colors", browsing.SCHEMES)
@pytest.mark.parametrize("kind", REPRESENTATIVES)
def test_the_focus_stands_out_from_the_page(address, browser, kind, colors):
    """Pixels with and without the focus: enough of them change, to a colour of 3:1 against what was there."""
    browser.scheme(colors)
    with browser.sized(1280, height=800):
        browser.open(address + KINDS[kind])
        browser.ask(STOPS)
        browser.ask("document.documentElement.style.scrollBehavior = 'auto'")
        for _ in range(5):
            browser.press("Tab")
            box = browser.ask("""
                const b = document.activeElement.getClientRects()[0]
                return b && document.activeElement !== document.body && {x: b.left + scrollX - 6, y: b.top + scrollY - 6,
                    width: Math.min(b.width + 12, 600), height: Math.min(b.height + 12, 300)}""")
            if not box:
                break
            box = {**box, "x": max(box["x"], 0), "y": max(box["y"], 0)}
            name = browser.ask("return document.activeElement.outerHTML.slice(0, 120)")
            if "href=\"#page.main\"" in name:
                continue  # Without the focus it is not there at all, which the first stop's own test covers.
            focused = browser.pixels(box)
            browser.ask("window.stop = document.activeElement; window.stop.blur()")
            blurred = browser.pixels(box)
            changed = [
                (one, other) for one, other in zip(focused.get_flattened_data(), blurred.get_flattened_data()) if one != other]
            strong = [pair for pair in changed if contrast(*pair) >= 3]
            # A line as long as the box is wide, at the least.
            assert len(strong) >= box["width"] - 12, f"{name}: {len(strong)} of {len(changed)} changed pixels reach 3:1"
            browser.ask("window.stop.focus()")
