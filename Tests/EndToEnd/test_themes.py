"""Themes: the two of the program, one's own, broken ones, and the brand on them."""

import re

import pytest

import reports
from conftest import ROOT, policygen, tree

EMBEDDED = {"default", "plain"}
NOT_EMBEDDED = "screenshots/"


def use(project, theme):
    site = project.content / "site.yaml"
    lines = [line for line in site.read_text().splitlines() if not line.startswith("theme:")]
    site.write_text("\n".join([*lines, f"theme: {theme}"]) + "\n")


def brand(project, yaml):
    site = project.content / "site.yaml"
    site.write_text(site.read_text() + f"brand: {yaml}\n")


def pages(project):
    """The pages with the lines that name the stylesheets left out, and every other file."""
    found = {}
    for path in sorted(project.site.rglob("*")):
        name = str(path.relative_to(project.site))
        if not path.is_file() or name.startswith("assets/") or name == ".policygen-site":
            continue
        bytes = path.read_bytes()
        if name.endswith(".html"):
            lines = bytes.splitlines()
            kept = [line for line in lines if not line.startswith(b'<link rel="stylesheet"')]
            assert len(lines) - len(kept) in (1, 2) or b"<style" in bytes or not lines[0].startswith(b"<!DOCTYPE"), name
            bytes = b"\n".join(kept)
        found[name] = bytes
    return found


@pytest.mark.parametrize("theme", sorted(EMBEDDED))
def test_a_theme_of_the_program_is_what_its_folder_holds(project, theme):
    """Every file of themes/<name> is embedded, with its bytes; nothing else is."""
    made = project()
    made.run("theme", "eject", theme).expect(0)
    own, source = tree(made.folder / "themes" / theme), tree(ROOT / "themes" / theme)
    assert own == {name: digest for name, digest in source.items() if not name.startswith(NOT_EMBEDDED)}


def test_the_themes_are_listed_with_the_one_in_use(project):
    made = project()
    assert made.run("theme").expect(0).out.splitlines() == ["default  in the program, used", "plain    in the program"]
    made.run("theme", "eject", "plain", "--as", "mine").expect(0)
    use(made, "mine")
    assert made.run("theme", "list").expect(0).out.splitlines() == [
        "default  in the program", "mine     themes/mine, used", "plain    in the program"]


@pytest.mark.parametrize("theme", sorted(EMBEDDED))
def test_an_ejected_theme_gives_the_same_pages(project, theme):
    made = project()
    use(made, theme)
    made.run("build").expect(0)
    before, assets = pages(made), tree(made.site / "assets")
    # Under its own name it goes before the program's.
    run = made.run("theme", "eject", theme).expect(0)
    assert run.out == f"themes/{theme}\n" and "names it already" in run.err
    made.run("build").expect(0)
    assert pages(made) == before and tree(made.site / "assets") == assets
    run = made.run("theme", "eject", theme, "--as", "house-style").expect(0)
    assert "theme: house-style" in run.err
    use(made, "house-style")
    made.run("build").expect(0)
    assert pages(made) == before
    assert sorted(tree(made.site / "assets").values()) == sorted(assets.values())


def test_a_stranger_changes_a_colour_and_a_word(project):
    made = project()
    made.run("theme", "eject", "plain", "--as", "mine").expect(0)
    use(made, "mine")
    made.edit("--accent: #345;", "--accent: #7a1f5c;", made.folder / "themes/mine/style.css")
    made.edit("All policies", "Every policy", made.folder / "themes/mine/layout.mustache")
    made.run("build").expect(0)
    (sheet,) = (made.site / "assets").glob("mine.*.css")
    assert "--accent: #7a1f5c;" in sheet.read_text()
    assert "Every policy" in (made.site / "p/index.html").read_text()
    # And learns at once where a slip is.
    made.edit("{{{main}}}", "{{{man}}}", made.folder / "themes/mine/layout.mustache")
    before = tree(made.site)
    run = made.run("build").expect(2)
    assert "unknown-theme-name" in run.err and "did you mean 'main'?" in run.err and "{{{man}}}" in run.err
    assert tree(made.site) == before


def test_what_is_there_already_is_never_touched(project):
    made = project()
    made.run("theme", "eject", "default").expect(0)
    made.edit("<h1>{{title}}</h1>", "<h1>Mine: {{title}}</h1>", made.folder / "themes/default/not-found.mustache")
    before = tree(made.folder)
    run = made.run("theme", "eject", "default").expect(3)
    assert "'themes/default' is there already" in run.err and "--as" in run.err
    (made.folder / "themes/nowhere").symlink_to("/nonexistent")
    made.run("theme", "eject", "plain", "--as", "nowhere").expect(3)
    (made.folder / "themes/nowhere").unlink()
    assert tree(made.folder) == before


def test_names_that_cannot_be(project, tmp_path):
    made = project()
    before = tree(made.folder)
    run = made.run("theme", "eject", "defualt").expect(2)
    assert "did you mean 'default'?" in run.err
    for name in ("../x", "/etc", "a/b", ".", "A", "x" * 65):
        run = made.run("theme", "eject", "plain", f"--as={name}").expect(2)
        assert "cannot be a theme's name" in run.err
    made.run("theme", "eject").expect(2)
    assert tree(made.folder) == before
    # A folder of themes outside of the project is not written to.
    outside = tmp_path / "outside"
    outside.mkdir()
    (made.folder / "themes").symlink_to(outside)
    made.run("theme", "eject", "plain").expect(3)
    assert list(outside.iterdir()) == []


def test_a_folder_without_a_project(tmp_path):
    policygen("theme", "eject", "plain", "--project", tmp_path).expect(2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("theme", sorted(EMBEDDED))
def test_every_file_of_a_theme_is_needed_or_told(project, theme):
    made = project()
    made.run("theme", "eject", theme, "--as", "mine").expect(0)
    use(made, "mine")
    folder = made.folder / "themes/mine"
    for path in sorted(folder.iterdir()):
        # A theme that was ejected before there was a table of versions has the program's own.
        if path.name == "versions.mustache":
            continue
        text = path.read_bytes()
        path.unlink()
        run = made.run("build").expect(2)
        assert "missing-theme-file" in run.err, path
        path.write_bytes(text)
    made.run("build").expect(0)


@pytest.mark.parametrize("code", [
    "theme-syntax", "unknown-theme-name", "missing-theme-slot", "missing-theme-file", "theme-markup", "unsafe-theme-value",
    "active-content", "remote-resource", "stylesheet-syntax", "low-contrast", "unsupported-logo"])
def test_a_broken_theme_writes_nothing(project, code):
    made = project()
    made.run("build").expect(0)
    made.overlay(f"bad/{code}")
    before = tree(made.folder)
    run = made.run("build").expect(2)
    assert code in [line.rsplit(": ")[-1] for line in reports.in_text(run.err)], run
    assert tree(made.folder) == before


@pytest.mark.parametrize("theme", sorted(EMBEDDED))
def test_a_brand_on_either_theme(project, theme):
    made = project("good/brand")
    use(made, theme)
    run = made.run("build").expect(0)
    assert run.err.count("error") == 0
    page = (made.site / "p/index.html").read_text()
    assert 'src="../logo.svg"' in page and "Northwind</a>" in page
    (sheet,) = [path for path in (made.site / "assets").glob("*.css") if "-changes." not in path.name]
    light, dark = sheet.read_text().split("\n:root { ")[-1].split("@media screen and (prefers-color-scheme: dark)")
    assert "#006a44" in light and "#1a1a1a" in light and "#fffdf8" in light and "#7fd1ae" in dark


@pytest.mark.parametrize("theme", sorted(EMBEDDED))
def test_a_colour_that_nobody_could_read(project, theme):
    made = project()
    use(made, theme)
    brand(made, '{colors: {accent: "#ffcc00", dark: {accent: "#101010"}}}')
    run = made.run("check").expect(2)
    assert run.out.count("[low-contrast]") == 2
    assert "the accent colour #ffcc00, which links have, has a contrast of 1." in run.out
    assert "text needs 4.5 : 1" in run.out and "on dark pages" in run.out
    # What the help proposes passes.
    proposed = [line.rsplit(" ", 1)[1] for line in run.out.splitlines() if "the nearest colour" in line]
    assert len(proposed) == 2
    made.edit("#ffcc00", proposed[0], made.content / "site.yaml")
    made.edit("#101010", proposed[1], made.content / "site.yaml")
    made.run("check").expect(0)


def test_a_colour_is_read_strictly(project):
    for colour in ("blue", "#12", "#12345", "#0b5fff80", "rgb(1,2,3)"):
        made = project()
        brand(made, f'{{colors: {{accent: "{colour}"}}}}')
        run = made.run("check").expect(2)
        assert "a colour such as" in run.out


PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("logo, code", [
    ("static/missing.svg", "missing-file"), ("static/logo.bmp", "unsupported-logo"), ("logo.svg", "unsupported-logo"),
    ("static/empty.svg", "unsupported-logo"), ("static/text.svg", "unsupported-logo"),
    ("static/really.gif", "unsupported-logo"), ("static/large.png", "unsupported-logo"),
    ("../logo.svg", "path-outside-project"), ("static/evil.svg", "active-content"), ("static/on.svg", "active-content")])
def test_a_logo_that_cannot_be_shown(project, logo, code):
    made = project()
    static = made.content / "static"
    static.mkdir()
    (static / "logo.bmp").write_bytes(b"BM")
    (made.content / "logo.svg").write_text("<svg/>")
    (static / "empty.svg").write_bytes(b"")
    (static / "text.svg").write_text("<html><svg/></html>")
    (static / "really.gif").write_bytes(PNG)
    (static / "large.png").write_bytes(PNG + bytes(1 << 20))
    (static / "evil.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg">\n<script>alert(1)</script></svg>')
    (static / "on.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    brand(made, f"{{logo: {logo}}}")
    run = made.run("check").expect(2)
    assert f"[{code}]" in run.out
    assert "content/site.yaml:6:" in run.out or "evil.svg:2:1" in run.out or "on.svg:1:" in run.out


@pytest.mark.parametrize("name, content", [
    ("logo.svg", b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- <b> -->\n<!DOCTYPE svg [<!ENTITY a "b">]>\n<s:svg xmlns:s="x"/>'),
    ("logo.PNG", b"\x89PNG\r\n\x1a\n" + bytes((1 << 20) - 8)), ("logo.jpg", b"\xff\xd8\xff\xe0"),
    ("logo.webp", b"RIFF\x04\0\0\0WEBP"), ("logo.gif", b"GIF89a")])
def test_a_logo_that_is_what_its_name_says(project, name, content):
    made = project()
    (made.content / "static").mkdir()
    (made.content / "static" / name).write_bytes(content)
    brand(made, f"{{logo: static/{name}}}")
    made.run("check").expect(0)


def test_a_colour_without_quotes_is_a_comment(project):
    made = project()
    brand(made, "\n  colors:\n    accent: #0b5fff")
    run = made.run("check").expect(2)
    assert "put the colour in quotes" in run.out


def test_a_logo_for_dark_pages(project):
    made = project("good/brand")
    (made.content / "static/dark.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    made.edit("  logo: static/logo.svg\n", "  logo: static/logo.svg\n  logo_dark: static/dark.png\n", made.content / "site.yaml")
    made.run("build").expect(0)
    page = (made.site / "p/index.html").read_text()
    assert '<source srcset="../dark.png" media="(prefers-color-scheme: dark)">' in page


def test_the_plain_theme_is_small():
    sheets = list((ROOT / "themes/plain").glob("*.css"))
    assert [path.name for path in sheets] == ["style.css"]
    assert sheets[0].stat().st_size <= 6800


def test_a_theme_that_is_no_text_and_one_that_is_not_there(project):
    made = project()
    made.run("theme", "eject", "plain", "--as", "mine").expect(0)
    use(made, "mine")
    layout = made.folder / "themes/mine/layout.mustache"
    layout.write_bytes(layout.read_bytes() + b"\xff")
    run = made.run("build").expect(2)
    assert "themes/mine/layout.mustache:" in run.err and "[invalid-utf8]" in run.err
    use(made, "mien")
    run = made.run("build").expect(2)
    assert re.search(r"content/site\.yaml:\d+:8: error: there is no theme 'mien'", run.err)
