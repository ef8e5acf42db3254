"""Pages in a real browser, served with the headers that the site asks for: no violations, no scrolling sideways, axe."""

import base64
import functools
import http.server
import importlib.util
import pathlib
import shutil
import threading

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

KINDS = {
    "index": "", "in force": "imaginella/", "numbered": "imageto3d/", "short": "3d-studio-production/",
    "upcoming": "imaginella/upcoming/", "old version": "imaginella/versions/2025-07-02/", "changelog": "imaginella/changes/",
    "since": "imaginella/changes/2025-07-02/", "redline": "imaginella/changes/2025-07-02/2026-02-01/", "lost": "no/such/page",
}


def headers(site):
    """The `_headers` file: a pattern, then indented headers. A pattern ends in * or is one address."""
    rules, pattern = [], None
    for line in (site / "_headers").read_text().splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if not line[0].isspace():
            pattern = line.strip()
        else:
            name, value = line.strip().split(":", 1)
            rules.append((pattern, name, value.strip()))
    return rules


class Handler(http.server.SimpleHTTPRequestHandler):
    rules = []

    def end_headers(self):
        for pattern, name, value in self.rules:
            if self.path == pattern or pattern.endswith("*") and self.path.startswith(pattern[:-1]):
                self.send_header(name, value)
        super().end_headers()

    def send_error(self, code, message=None, explain=None):
        page = (pathlib.Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server(example_site):
    Handler.rules = headers(example_site)
    assert any(name == "Content-Security-Policy" for _, name, _ in Handler.rules)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(example_site))) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


@pytest.fixture(scope="module")
def browser():
    options = webdriver.ChromeOptions()
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if shutil.which(name):
            options.binary_location = shutil.which(name)
            break
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--window-size=1280,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    running = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
    yield running
    running.quit()


@pytest.fixture
def opened(browser, server):
    def get(kind):
        browser.get_log("browser")
        browser.get(server + KINDS[kind])
        return browser

    return get


def scheme(browser, name):
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": name}]})


@pytest.mark.parametrize("kind", KINDS)
def test_the_browser_reports_nothing(opened, kind):
    log = opened(kind).get_log("browser")
    # The page for lost readers is an answer with 404: that one line is the browser's own.
    log = [entry for entry in log if not (kind == "lost" and "/no/such/page" in entry["message"] and "404" in entry["message"])]
    assert log == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_style_sheet_applies(opened, kind):
    sheets = opened(kind).execute_script("return [...document.styleSheets].map(s => s.cssRules.length)")
    assert sheets and all(sheets)


@pytest.mark.parametrize("kind", KINDS)
def test_no_scrolling_sideways_on_a_small_screen(opened, browser, kind):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 320, "height": 800, "deviceScaleFactor": 1, "mobile": False})
    try:
        width, widest = opened(kind).execute_script("""
            const seen = document.documentElement.clientWidth
            const wide = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > seen + 1)
            return [document.documentElement.scrollWidth, wide.slice(0, 5).map(e => e.outerHTML.slice(0, 120))]""")
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert width <= 320, widest


@pytest.mark.parametrize("colors", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation(opened, browser, kind, colors):
    axe = pathlib.Path(importlib.util.find_spec("axe_playwright_python").origin).with_name("axe.min.js").read_text()
    scheme(browser, colors)
    opened(kind)
    browser.execute_script(axe)
    result = browser.execute_async_script("""
        const done = arguments[arguments.length - 1]
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
        axe.run(document, {runOnly: {type: 'tag', values: tags}}).then(done, error => done({error: String(error)}))""")
    assert "error" not in result, result
    assert len(result["passes"]) > 10
    violations = [
        f"{found['impact']} {found['id']}: {found['help']} {[node['html'][:160] for node in found['nodes']][:3]}"
        for found in result["violations"]]
    assert not violations, "\n".join(violations)


def test_dark_is_dark(opened, browser):
    seen = {}
    for colors in ("light", "dark"):
        scheme(browser, colors)
        seen[colors] = opened("in force").execute_script("return getComputedStyle(document.body).backgroundColor")
    scheme(browser, "light")
    assert seen["light"] != seen["dark"]


def test_insertions_and_deletions_reach_screen_readers(opened, browser):
    opened("redline")
    tree = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = {node.get("role", {}).get("value") for node in tree}
    assert {"insertion", "deletion"} <= roles


def test_a_clause_has_a_permalink_that_works(opened, browser, server):
    opened("in force")
    link = browser.execute_script(
        "return [...document.querySelectorAll('main a[href^=\"#\"]')].map(a => a.getAttribute('href')).includes('#retention')")
    assert link
    browser.get(server + KINDS["in force"] + "#retention")
    assert browser.execute_script("return document.querySelector(':target') !== null")


def test_the_first_key_press_offers_to_skip_to_the_text(opened, browser):
    opened("in force")
    browser.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": "keyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9})
    assert browser.execute_script("return document.activeElement.getAttribute('href')").startswith("#")


@pytest.mark.parametrize("kind", ["in force", "redline"])
def test_printing(opened, browser, kind):
    opened(kind)
    pdf = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {"generateTaggedPDF": True})["data"])
    assert pdf.startswith(b"%PDF-") and len(pdf) > 20_000
    assert b"/StructTreeRoot" in pdf


@pytest.mark.parametrize("kind", ["index", "in force", "redline"])
def test_it_opens_from_a_folder(browser, example_site, kind):
    browser.get_log("browser")
    browser.get((example_site / KINDS[kind] / "index.html").as_uri())
    assert browser.execute_script("return [...document.styleSheets].length") > 0
    # A page read from a file has no rules to read, so the style itself is looked at.
    assert browser.execute_script("return getComputedStyle(document.body).margin") is not None
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
