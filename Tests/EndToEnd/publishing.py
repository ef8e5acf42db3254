"""What tests of publishing share: a project with a target, and what stands there."""

import json
import re

from conftest import replace, tree

STORED = "publication.json"


class Published:
    """A built project that publishes into a folder."""

    def __init__(self, project, path, settings=""):
        self.project = project
        self.path = path
        site = project.content / "site.yaml"
        site.write_text(site.read_text() + f"publish:\n  web: {{to: folder, path: {path}{settings}}}\n")
        self.www = project.folder / path
        self.records = project.folder / ".policygen/publish/web"
        self.build()

    def build(self, *arguments):
        self.project.run("build", *arguments).expect(0)
        return self

    def publish(self, *arguments, **options):
        """Without the proof: nobody serves the site."""
        return self.project.run("publish", "--no-proof", *arguments, **options)

    def rename(self, old, new):
        """Changes every page."""
        replace(self.project.content / "site.yaml", f"name: {old}", f"name: {new}")
        return self.build()

    def release(self, version, effective="2026-12-15"):
        """A version with a longer period."""
        text = self.project.draft.read_text()
        days = int(re.search(r"period: P(\d+)D, from", text).group(1)) + 30
        self.project.draft.write_text(re.sub(r"period: P\d+D, from", f"period: P{days}D, from", text))
        self.project.run(
            "release", "p", "--version", version, "--published", "2026-11-01", "--effective", effective, "--backdate",
            "the test says so").expect(0)
        return self.build()

    @property
    def current(self):
        return self.www / "current"

    @property
    def stored(self):
        return json.loads((self.current / STORED).read_text())

    @property
    def id(self):
        return self.current.readlink().name

    @property
    def releases(self):
        return sorted(path.name for path in (self.www / "releases").iterdir())

    @property
    def receipts(self):
        return [json.loads(path.read_text()) for path in sorted((self.records / "receipts").iterdir(), key=lambda path: path.stat().st_mtime_ns)]

    def served(self):
        """What readers get, without what says so."""
        return {path: digest for path, digest in tree(self.current.resolve()).items() if path != STORED}

    def site(self, folder=None):
        return {path: digest for path, digest in tree(folder or self.project.site).items() if path != ".policygen-site"}
