"""A project with every kind of page, made by the program itself, and its site in every theme of the program."""

import shutil
from dataclasses import dataclass

import pytest

from conftest import FIXTURES, PUBLISHED_LATE, ROOT, Project, policygen

BASE = "https://gallery.example"
THEMES = sorted(path.name for path in (ROOT / "themes").iterdir() if (path / "theme.yaml").is_file())

# What a reader can meet, and where. A redline of a pair may have a second view: it is looked for in the site.
KINDS = {
    "index": "",
    "in-force": "ferry/",
    "upcoming": "ferry/upcoming/",
    "old": "ferry/versions/2025-01-15/",
    "withdrawn": "ferry/versions/2026-08-03/",
    "changelog": "ferry/changes/",
    "versions": "ferry/versions/",
    "since": "ferry/changes/2025-01-15/",
    "redline": "ferry/changes/2025-01-15/2025-09-01/",
    "side-by-side": "ferry/changes/2025-01-15/2025-09-01/side-by-side/",
    "draft": "ferry/draft/",
    "only-a-draft": "sketch/draft/",
    "arabic": "arabic/",
    "arabic-versions": "arabic/versions/",
    "arabic-redline": "arabic/changes/2025-01-15/2025-09-01/",
    "prose": "prose/",
    "lost": "no/such/page",
}
# The kinds that a mechanism has to be shown on when the others are made of the same parts.
REPRESENTATIVES = ["index", "in-force", "changelog", "redline", "side-by-side", "arabic", "lost"]


@dataclass
class Gallery:
    """The site in one theme."""

    theme: str
    site: object

    def file(self, kind):
        return self.site / ("404.html" if kind == "lost" else KINDS[kind] + "index.html")


def make(folder):
    """Releases version after version, as the company would have done."""
    made = Project(folder)
    shutil.copytree(FIXTURES / "gallery/first", made.folder)

    def release(policy, version, effective, *arguments):
        made.run("release", policy, "--published", version, "--effective", effective, *arguments).expect(0)

    for policy in ("ferry", "arabic", "prose"):
        release(policy, "2025-01-15", "2025-01-15", "--imported", "--summary", "The first version on record.")
    made.overlay("gallery/second")
    release(
        "ferry", "2025-09-01", "2025-10-15", *PUBLISHED_LATE, "--approved-by", "Mairi Sinclair", "--summary",
        "Camera recordings are kept three days longer. The website remembers your language.")
    release("arabic", "2025-09-01", "2025-10-15", *PUBLISHED_LATE, "--summary", "تُحفظ بيانات الحساب لمدة 60 يومًا.")
    release("prose", "2025-09-01", "2025-10-15", *PUBLISHED_LATE, "--summary", "The book is kept for two years.")
    # An overrule belongs to the release that it was made for.
    (made.content / "ferry/overrides.yaml").unlink()
    made.overlay("gallery/third")
    release(
        "ferry", "2026-03-02", "2026-04-15", *PUBLISHED_LATE, "--summary",
        "Booking records are kept for five years, and a company that runs our ticket machines sees them.")
    notices = made.content / "ferry/notices"
    notices.mkdir()
    (notices / "2026-03-02.yaml").write_text(
        'schema: 1\nversion: "2026-03-02"\ndate: 2026-03-03\nuntil: 2026-03-05\nchannels: [page, email]\n'
        'counts: 18204\nbases:\n  - {version: 2025-01-15, counts: 2011}\n  - {version: 2025-09-01, counts: 16193}\n')
    made.overlay("gallery/withdrawn")
    release("ferry", "2026-08-03", "2026-10-01", *PUBLISHED_LATE, "--summary", "A promise about cameras goes.")
    record = made.content / "ferry/versions/2026-08-03/release.yaml"
    record.write_text(record.read_text() + 'withdrawn: "The cameras that it was written for were not bought."\n')
    made.overlay("gallery/upcoming")
    release(
        "ferry", "2026-11-02", "2027-01-15", *PUBLISHED_LATE, "--summary",
        "Connection data is kept for thirty days. Offers may take your crossings into account, if you agreed to offers.")
    return made.overlay("gallery/draft")


@pytest.fixture(scope="session")
def gallery_project(tmp_path_factory):
    return make(tmp_path_factory.mktemp("gallery") / "project")


@pytest.fixture(scope="session")
def galleries(gallery_project, tmp_path_factory):
    """The site with its drafts in every theme, by the theme's name."""
    built = {}
    settings = gallery_project.content / "site.yaml"
    written = settings.read_text()
    for theme in THEMES:
        site = tmp_path_factory.mktemp(theme) / "site"
        settings.write_text(written.replace("theme: default", f"theme: {theme}"))
        policygen("build", "--drafts", "--project", gallery_project.folder, "--output", site).expect(0)
        built[theme] = Gallery(theme, site)
    settings.write_text(written)
    return built
