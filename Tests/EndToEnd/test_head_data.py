"""What search engines and other machines are told on every page, held against versions.json."""

import json
import re

import pytest

import pages as reading
from gallery import BASE, KINDS, THEMES

POLICIES = ["arabic", "ferry", "prose"]


@pytest.fixture(scope="module", params=THEMES)
def site(request, galleries):
    return galleries[request.param].site


@pytest.fixture(scope="module")
def pages(site):
    return reading.pages(site)


def relation(page, name):
    return [attributes for tag, attributes in page.tags if tag == "link" and attributes.get("rel") == name]


def structured(page):
    return [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.DOTALL)]


def versions(site, policy):
    return json.loads((site / policy / "versions.json").read_text())


def own(address):
    """A page's own absolute address."""
    return f"{BASE}/{address.removesuffix('index.html')}"


def page(site, address):
    return reading.Page(address, (site / address).read_text())


def test_a_page_names_one_canonical_address_on_this_site(pages):
    known = {own(page.address) for page in pages}
    for page in pages:
        if page.address == "404.html":
            continue
        canonical = [link["href"] for link in relation(page, "canonical")]
        assert len(canonical) == 1 and canonical[0] in known, page.address


def test_old_versions_are_found_under_their_own_address_and_not_indexed(site):
    """noindex with another page as canonical would say two things at once."""
    for policy in POLICIES:
        told = versions(site, policy)
        for version in told["versions"]:
            shown = page(site, f"{policy}/versions/{version['id']}/index.html")
            assert [link["href"] for link in relation(shown, "canonical")] in ([version["address"]], [f"{BASE}/{policy}/"])
            if version["id"] != told["in_force"]:
                robots = " ".join(shown.meta("robots"))
                assert "noindex" in robots and "nofollow" not in robots, shown.address
                assert [link["href"] for link in relation(shown, "canonical")] == [version["address"]]


def test_only_what_is_in_force_is_indexed(site, pages):
    for page in pages:
        policy = page.address.split("/")[0]
        robots = " ".join(page.meta("robots"))
        if re.search("/(draft|upcoming|versions/[^/]+)/", page.address) and "noindex" not in robots:
            assert page.address == f"{policy}/versions/{versions(site, policy)['in_force']}/index.html", page.address
        if page.address in ("index.html", *(f"{policy}/index.html" for policy in POLICIES)):
            assert "noindex" not in robots, page.address


def test_alternates_in_other_languages_answer_each_other(pages):
    """hreflang counts only where both pages say it; a page that has no other names itself alone."""
    named = {}
    for page in pages:
        for link in relation(page, "alternate"):
            if "hreflang" in link:
                assert link["href"].startswith(BASE), link
                named.setdefault(own(page.address), set()).add((link["hreflang"], link["href"]))
    assert named
    for address, links in named.items():
        assert address in {href for _, href in links}, f"{address} does not name itself"
        for _, href in links:
            assert named.get(href) == links, f"{address} and {href} do not say the same"


def test_open_graph_agrees_with_the_page(pages):
    for page in pages:
        if page.address == "404.html" or not page.meta("og:url"):
            continue
        assert page.meta("og:url") == [relation(page, "canonical")[0]["href"]], page.address
        title = re.search("<title>(.*?)</title>", page.text)[1]
        assert len(page.meta("og:title")) == 1 and page.meta("og:title")[0] in title.replace("&amp;", "&"), page.address
        assert page.meta("og:description") == page.meta("description"), page.address
        assert page.meta("og:type") and page.meta("og:site_name") == ["Gallery of policies"]


def test_structured_data_agrees_with_the_versions(site):
    for policy in POLICIES:
        told = versions(site, policy)
        by_id = {version["id"]: version for version in told["versions"]}
        shown = [(f"{policy}/index.html", told["in_force"])]
        shown += [(f"{policy}/versions/{id}/index.html", id) for id in by_id]
        for address, id in shown:
            data = [one for one in structured(page(site, address)) if one["@type"] == "WebPage"]
            assert len(data) == 1, address
            assert data[0]["@context"] == "https://schema.org"
            assert data[0]["dateModified"] == by_id[id]["published"], address
            assert data[0]["inLanguage"] == ("ar" if policy == "arabic" else "en-GB")
            assert data[0]["url"] in (f"{BASE}/{policy}/", by_id[id]["address"])
            assert data[0].get("version", id) == id


def test_feeds_are_named_on_every_page_of_a_policy(site):
    for policy in POLICIES:
        for address in (f"{policy}/index.html", f"{policy}/changes/index.html"):
            types = {link.get("type") for link in relation(page(site, address), "alternate")}
            assert {"application/atom+xml", "application/feed+json"} <= types, address


def test_a_clause_keeps_its_permalink_in_every_version(site):
    """Also where it was moved, numbered anew, or stands in another theme."""
    keys = {
        version: [id for id in page(site, f"ferry/versions/{version}/index.html").ids if re.fullmatch("[a-z-]+", id)]
        for version in ("2025-01-15", "2025-09-01", "2026-03-02", "2026-11-02")}
    first, second, third, fourth = keys.values()
    assert sorted(first) == sorted(second) and first != second, "a clause moved and kept its key"
    assert set(second) - set(third) == {"on-behalf"} and set(third) - set(second) == {"schools"}
    assert third == fourth
    assert third == [id for id in page(site, "ferry/index.html").ids if re.fullmatch("[a-z-]+", id)]
    assert len(first) == 30


def test_the_clauses_of_both_views_are_those_of_the_page(site):
    """A link to a clause of the redline is the clause's own key."""
    clauses = set(page(site, "ferry/versions/2025-09-01/index.html").ids)
    redline = set(page(site, KINDS["redline"] + "index.html").ids)
    assert {"data", "optional-data", "retention", "rights"} <= redline & clauses
