"""What a screen reader is given: landmarks with names, headings, tables with headers, insertions and deletions."""

import re

import pytest

import browsing
import pages as reading
from gallery import KINDS, THEMES

REDLINES = ["since", "redline", "side-by-side", "arabic-redline"]


def role(node):
    return node.get("role", {}).get("value")


def name(node):
    return node.get("name", {}).get("value", "")


@pytest.fixture(scope="module", params=THEMES)
def trees(request, galleries, chromium):
    """The tree of each kind, read once."""
    with browsing.served(galleries[request.param].site) as address:
        yield {kind: chromium.open(address + path).accessibility_tree() for kind, path in KINDS.items()}


def having(tree, *roles):
    return [node for node in tree if role(node) in roles]


@pytest.mark.parametrize("kind", KINDS)
def test_landmarks(trees, kind):
    tree = trees[kind]
    for landmark in ("main", "banner", "contentinfo"):
        assert len(having(tree, landmark)) == 1, landmark
    names = [name(node) for node in having(tree, "navigation")]
    assert all(names) and len(names) == len(set(names)), names
    regions = [name(node) for node in having(tree, "region")]
    assert all(regions), regions


@pytest.mark.parametrize("kind", KINDS)
def test_headings_have_names_without_permalinks(trees, kind):
    headings = [name(node) for node in having(trees[kind], "heading")]
    assert headings and all(heading.strip() for heading in headings)
    for heading in headings:
        assert not re.search(r"#|¶|§ ?$|\b[Pp]ermalink\b|[Ll]ink to ", heading), heading


@pytest.mark.parametrize("kind", KINDS)
def test_links_have_names(trees, kind):
    for node in having(trees[kind], "link", "button", "DisclosureTriangle"):
        assert name(node).strip(), node


@pytest.mark.parametrize("kind", ["in-force", "old", "upcoming", "draft", "arabic"])
def test_tables_have_names_and_headers(trees, kind):
    tree = trees[kind]
    tables = having(tree, "table")
    assert len(tables) >= 5
    assert {role(node) for node in tree} & {"LayoutTable"} == set()
    # A table in the prose has no caption: it is named by the heading above it or not at all.
    named = [table for table in tables if name(table).strip()]
    assert len(tables) - len(named) <= (1 if kind == "arabic" else 0), [name(table) for table in tables]
    assert len(having(tree, "columnheader")) >= 2 * len(tables)
    assert having(tree, "rowheader")


@pytest.mark.parametrize("kind", REDLINES)
def test_insertions_and_deletions_reach_screen_readers(trees, kind):
    """As roles, and as words for the readers that do not say the roles."""
    tree = trees[kind]
    assert having(tree, "insertion") and having(tree, "deletion")
    words = " ".join(name(node) for node in having(tree, "StaticText")).lower()
    assert re.search(r"\b(inserted|added)\b", words) and re.search(r"\b(deleted|removed)\b", words)


def test_the_language_of_the_page_and_of_its_parts(trees, galleries):
    """The Arabic page is Arabic; the English words around it say that they are English."""
    for gallery in galleries.values():
        page = gallery.file("arabic").read_text()
        assert '<html lang="ar" dir="rtl">' in page
        assert re.search(r'lang="en(-GB)?" dir="ltr"|dir="ltr" lang="en', page)


@pytest.mark.parametrize("kind", ["withdrawn", "upcoming", "old", "draft"])
def test_what_is_not_in_force_says_so_near_the_top(galleries, kind):
    """Among the first words of the text, not in its foot."""
    words = {"withdrawn": "withdrawn", "upcoming": "takes effect", "old": "in force", "draft": "draft"}[kind]
    for gallery in galleries.values():
        page = reading.Page("", gallery.file(kind).read_text())
        start = page.plain.index("Privacy Policy", page.plain.index("Skip to"))
        top = page.plain.lower()[max(start - 300, 0):start + 500]
        assert words in top, top
