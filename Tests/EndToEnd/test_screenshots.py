"""Pictures of pages, for people to look at: `make screenshots` takes every kind, a run of all tests some of them."""

import os
import pathlib
import subprocess

import pytest
from PIL import Image

import browsing
from conftest import ROOT
from gallery import KINDS, REPRESENTATIVES, THEMES

FOLDER = pathlib.Path(os.environ.get("POLICYGEN_SCREENSHOTS") or ROOT / ".build/screenshots")
ALL = "POLICYGEN_SCREENSHOTS" in os.environ
WIDTHS = [360, 768, 1440] if ALL else [360, 1440]
TALLEST = 2400
PRINTED = ["in-force", "redline", "arabic"]

# What the README shows: the kind, the scheme, the width and the height, and the element that the picture begins above.
README = {
    "policy": ("in-force", "light", 1440, 960, None),
    "policy-dark": ("in-force", "dark", 1440, 960, None),
    "phone": ("in-force", "light", 390, 844, None),
    "changelog": ("changelog", "light", 1440, 960, None),
    "redline": ("redline", "light", 1440, 960, "page.text"),
    "side-by-side": ("side-by-side", "light", 1280, 960, "page.text"),
}
COMMITTED = ROOT / "themes/default/screenshots"


@pytest.fixture(scope="module")
def folder():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    return FOLDER


@pytest.fixture(scope="module", params=THEMES)
def shown(request, galleries):
    with browsing.served(galleries[request.param].site) as address:
        yield request.param, address


def is_a_picture(path, width, height, colors):
    with Image.open(path) as image:
        assert image.width == width and image.height >= height, f"{path}: {image.size}"
        seen = image.convert("RGB").getcolors(1 << 24)
        # Letters with smooth edges alone give dozens of colours; a page that did not come has one or two.
        assert len(seen) > colors, f"{path} has {len(seen)} colours"
        most = max(count for count, _ in seen)
        assert most < 0.995 * image.width * image.height, f"{path} is empty"


@pytest.mark.parametrize("kind", KINDS if ALL else REPRESENTATIVES)
def test_a_picture_of_every_kind(shown, browser, folder, kind):
    theme, address = shown
    browser.open(address + KINDS[kind])
    for colors in browsing.SCHEMES:
        browser.scheme(colors)
        for width in WIDTHS:
            with browser.sized(width):
                height = min(browser.ask("return Math.ceil(document.documentElement.getBoundingClientRect().height)"), TALLEST)
                height = max(height, 900)
                path = folder / f"{theme}-{kind}-{width}-{colors}.png"
                path.write_bytes(browser.picture({"x": 0, "y": 0, "width": width, "height": height}))
            is_a_picture(path, width, 900, colors=16)


@pytest.mark.parametrize("kind", PRINTED)
def test_a_picture_of_what_is_printed(shown, browser, folder, kind, tmp_path):
    """Printed from a dark screen, too, the paper stays white."""
    theme, address = shown
    browser.scheme("dark")
    printed = tmp_path / "printed.pdf"
    printed.write_bytes(browser.open(address + KINDS[kind]).printed())
    subprocess.run(
        ["pdftoppm", "-png", "-r", "72", "-l", "3", printed, folder / f"{theme}-{kind}-print"], check=True, timeout=60)
    pictures = sorted(folder.glob(f"{theme}-{kind}-print-*.png"))
    assert pictures
    for path in pictures:
        with Image.open(path) as image:
            is_a_picture(path, image.width, 700, colors=16)
            assert min(image.convert("RGB").getpixel((3, 3))) > 250, f"{path}: the paper is not white"


@pytest.mark.parametrize("name", README)
def test_a_picture_of_the_readme(galleries, browser, folder, name):
    """Small enough for a repository. Copy `readme/` over themes/default/screenshots/ when the pages look different."""
    kind, colors, width, height, first = README[name]
    path = folder / "readme" / f"{name}.png"
    path.parent.mkdir(exist_ok=True)
    with browsing.served(galleries["default"].site) as address, browser.sized(width, height):
        browser.scheme(colors)
        browser.open(address + KINDS[kind])
        above = "return document.getElementById(arguments[0]).getBoundingClientRect().top - 24"
        top = browser.ask(above, first) if first else 0
        image = browser.pixels({"x": 0, "y": top, "width": width, "height": height})
    image.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
    is_a_picture(path, width, height, colors=16)
    assert path.stat().st_size < 120_000
    with Image.open(COMMITTED / path.name) as committed:
        assert committed.size == (width, height), "themes/default/screenshots is of another making"


def test_the_readme_shows_its_pictures():
    written = (ROOT / "README.md").read_text()
    assert sorted(path.stem for path in COMMITTED.glob("*")) == sorted(README)
    assert all(f"](themes/default/screenshots/{name}.png)" in written for name in README)
