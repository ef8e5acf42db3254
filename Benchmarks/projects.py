"""The made-up projects, written once into the cache and made again when the program refuses them."""

import glob
import hashlib
import os
import shutil
import subprocess
import sys

from costs import HERE
from edits import undo

VERSIONS = 10
SEED = 1


class Cache:
    """The folder in which projects, documents and tools are kept from one run to the next."""

    def __init__(self, folder):
        self.folder = folder
        self.log = os.path.join(folder, "log")
        os.makedirs(folder, exist_ok=True)

    def made(self, name, scripts, make, still_good=lambda folder: True):
        """The folder `name`, which `make` fills; `scripts` are those that decide what is in it."""
        digest = hashlib.sha256()
        for script in scripts:
            with open(os.path.join(HERE, script), "rb") as file:
                digest.update(file.read())
        folder = os.path.join(self.folder, f"{name}-{digest.hexdigest()[:12]}")
        if not (os.path.exists(folder + "/finished") and still_good(folder)):
            for older in glob.glob(os.path.join(glob.escape(self.folder), f"{name}-*")):
                shutil.rmtree(older)
            print(f"bench: writing {name} …", file=sys.stderr)
            make(folder)
            open(folder + "/finished", "w").close()
        return folder

    def project(self, policygen, policies, versions=VERSIONS):
        """A project of released policies that `policygen` accepts."""
        def accepted(folder):
            undo(folder)
            return subprocess.run([policygen, "check", "--project", folder], capture_output=True).returncode == 0

        def make(folder):
            python("generate.py", folder, str(policies), str(versions), "--seed", str(SEED))
            python("release.py", folder, policygen)
            shutil.rmtree(folder + "/drafts")

        return self.made(f"{policies}x{versions}", ["words.py", "generate.py", "release.py"], make, accepted)

    def hugo_project(self, policies, tables):
        """The same policies for Hugo; `tables` says where their data stands: in the front matter or in the body."""
        def make(folder):
            python("hugo_site.py", folder, str(policies), str(VERSIONS), "--seed", str(SEED), "--tables", tables)

        return self.made(f"hugo-{tables}-{policies}x{VERSIONS}", ["words.py", "generate.py", "hugo_site.py"], make)

    def documents(self):
        """Pairs of texts to compare."""
        return self.made("documents", ["words.py", "documents.py"], lambda folder: python("documents.py", folder))


def python(script, *arguments):
    subprocess.run([sys.executable, os.path.join(HERE, script), *arguments], check=True, stdout=sys.stderr)
