"""A real browser, and sites served to it with the headers that they ask for."""

import base64
import contextlib
import functools
import http.server
import importlib.util
import io
import pathlib
import shutil
import threading

import pytest
from PIL import Image
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

SCHEMES = ["light", "dark"]


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
    """Serves a site as static hosting does: its headers, and its own page for what is not there."""

    def __init__(self, *arguments, rules, **options):
        self.rules = rules
        super().__init__(*arguments, **options)

    def end_headers(self):
        for pattern, name, value in self.rules:
            if self.path == pattern or pattern.endswith("*") and self.path.startswith(pattern[:-1]):
                self.send_header(name, value)
        # A checker of links asks slowly where it is not told that it may hurry.
        self.send_header("LinkChecker", "on")
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


@contextlib.contextmanager
def served(site, port=0):
    """The address that a site is served at, with a / at its end."""
    rules = headers(site)
    assert any(name == "Content-Security-Policy" for _, name, _ in rules)
    handler = functools.partial(Handler, directory=str(site), rules=rules)
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


class Browser:
    """Chromium without a window."""

    KEYS = {"Tab": 9, "Enter": 13, "Space": 32}

    def __init__(self, driver):
        self.driver = driver

    def ask(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def command(self, name, **parameters):
        return self.driver.execute_cdp_cmd(name, parameters)

    def open(self, address):
        self.driver.get_log("browser")
        self.driver.get(address)
        return self

    def messages(self):
        """What the console says since the last look."""
        return self.driver.get_log("browser")

    def scheme(self, name):
        self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    @contextlib.contextmanager
    def sized(self, width, height=900, scale=1):
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False)
        try:
            yield
        finally:
            self.command("Emulation.clearDeviceMetricsOverride")

    def press(self, key):
        code = {"key": {"Space": " "}.get(key, key), "code": key, "windowsVirtualKeyCode": self.KEYS[key]}
        text = {"Enter": "\r", "Space": " "}.get(key)
        self.command("Input.dispatchKeyEvent", type="keyDown", **code, **({"text": text} if text else {}))
        self.command("Input.dispatchKeyEvent", type="keyUp", **code)

    def picture(self, clip=None):
        """The picture of the window, or of a part of the page: x, y, width, height."""
        area = {"clip": {**clip, "scale": 1}, "captureBeyondViewport": True} if clip else {}
        return base64.b64decode(self.command("Page.captureScreenshot", format="png", optimizeForSpeed=True, **area)["data"])

    def pixels(self, clip=None):
        return Image.open(io.BytesIO(self.picture(clip))).convert("RGB")

    def printed(self):
        return base64.b64decode(self.command("Page.printToPDF", generateTaggedPDF=True, preferCSSPageSize=True)["data"])

    def accessibility_tree(self):
        return [node for node in self.command("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")]

    def violations(self, of_colors=False):
        """What axe finds against WCAG 2.2 AA and the best practice, or of its rules about colours alone, in lines to read."""
        axe = pathlib.Path(importlib.util.find_spec("axe_playwright_python").origin).with_name("axe.min.js").read_text()
        self.ask(axe)
        result = self.driver.execute_async_script("""
            const [colors, done] = arguments
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
            const options = colors ? {runOnly: ['color-contrast', 'link-in-text-block']}
                : {runOnly: {type: 'tag', values: tags}, rules: {'target-size': {enabled: true}}}
            axe.run(document, options).then(done, error => done({error: String(error)}))""", of_colors)
        assert "error" not in result, result
        assert len(result["passes"]) >= (1 if of_colors else 10)
        return [
            f"{found['impact']} {found['id']}: {found['help']} {[node['html'][:160] for node in found['nodes']][:3]}"
            for found in result["violations"]]


@pytest.fixture(scope="session")
def chromium():
    options = webdriver.ChromeOptions()
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if shutil.which(name):
            options.binary_location = shutil.which(name)
            break
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--window-size=1280,900",
                     "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    running = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
    yield Browser(running)
    running.quit()


@pytest.fixture
def browser(chromium):
    """The one browser of the session, in a light scheme and at its own size."""
    chromium.command("Emulation.clearDeviceMetricsOverride")
    chromium.scheme("light")
    return chromium
