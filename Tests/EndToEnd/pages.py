"""Reads the pages of a site: what they link to, load, and offer as anchors."""

import posixpath
import re
import urllib.parse
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(HTMLParser):
    """One page of a site, by its address in it, such as `p/index.html`."""

    def __init__(self, address, text):
        super().__init__(convert_charrefs=True)
        self.address = address
        self.text = text
        self.ids, self.links, self.loads, self.scripts, self.times = [], [], [], [], []
        self.tags = []
        self.words = []
        self._open = []
        self._raw = False
        self.feed(text)

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        self.tags.append((tag, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag in ("a", "area") and "href" in attributes:
            self.links.append(attributes["href"])
        if tag == "link":
            relation = attributes.get("rel", "").split()
            # Whatever a browser fetches by itself; canonical, alternate and the like are only named.
            if {"stylesheet", "icon", "preload", "manifest", "apple-touch-icon", "prefetch"} & set(relation):
                self.loads.append(attributes["href"])
            else:
                self.links.append(attributes["href"])
        for name in ("src", "srcset", "poster", "data", "background"):
            if name in attributes and (tag, name) != ("data", "value"):
                self.loads.append(attributes[name])
        if tag == "script":
            self.scripts.append(attributes)
        if tag == "time":
            self.times.append(attributes.get("datetime"))
        self._raw = tag in ("script", "style")

    def handle_endtag(self, tag):
        self._raw = False

    def handle_data(self, data):
        if not self._raw:
            self.words.append(data)

    @property
    def plain(self):
        return re.sub(r"\s+", " ", " ".join(self.words))

    def meta(self, name):
        return [a.get("content") for tag, a in self.tags if tag == "meta" and name in (a.get("name"), a.get("property"))]


def pages(site):
    """The whole pages of a site: a fragment is no page of its own."""
    return [
        Page(path.relative_to(site).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html")) if path.name != "fragment.html"]


def fragments(site):
    """The texts that other pages take in, each with a minimal page around it."""
    return [
        Page(path.relative_to(site).as_posix(), wrapped(path.read_text(encoding="utf-8")))
        for path in sorted(site.rglob("fragment.html"))]


def wrapped(fragment):
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Host</title>\n</head>\n<body>\n'
        f"<h1>Host</h1>\n{fragment}</body>\n</html>\n")


def target(address, link):
    """The file in the site that a relative link of a page leads to, and the fragment; None for other hosts."""
    parts = urllib.parse.urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = urllib.parse.unquote(parts.path)
    if not path:
        return address, urllib.parse.unquote(parts.fragment)
    if path.startswith("/"):
        whole = path.lstrip("/")
    else:
        whole = posixpath.join(posixpath.dirname(address), path)
    folder = whole.endswith("/") or whole == "" or posixpath.basename(whole) in (".", "..")
    whole = posixpath.normpath(whole) if whole else ""
    whole = "" if whole == "." else whole
    if folder:
        whole = posixpath.join(whole, "index.html")
    return whole, urllib.parse.unquote(parts.fragment)


DATE = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
CLOCK = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?"
# What HTML takes in time@datetime: dates of any precision, a moment, a duration of days and less. No months or years.
DATETIME = re.compile(
    rf"^({DATE}|\d{{4}}-\d\d-\d\d[T ]{CLOCK}(Z|[+-]\d\d:?\d\d)?|P(?=\d|T\d)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?)$")
