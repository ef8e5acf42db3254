"""The programs that are measured."""

import functools
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass

FAST_LIBRARY = "fast-diff-match-patch"


@dataclass
class Tools:
    """The programs that are measured; None where one is missing."""

    policygen: str
    engine: str | None
    hugo: str | None
    limit: str | None
    valgrind: str | None
    python: str
    cores: int

    @functools.cached_property
    def libraries(self):
        """The versions of those libraries that this Python has."""
        code = "import importlib.metadata as m; print(m.version('fast-diff-match-patch'))"
        done = subprocess.run([self.python, "-I", "-c", code], capture_output=True, text=True)
        return {FAST_LIBRARY: done.stdout.strip()} if done.returncode == 0 else {}

    def name_missing(self):
        missing = [name for name in ("engine", "hugo", "limit", "valgrind") if not getattr(self, name)]
        missing += [name for name in ("git", "wdiff", "dwdiff", "strip") if not shutil.which(name)]
        missing += [] if FAST_LIBRARY in self.libraries else [FAST_LIBRARY]
        names = {"engine": "engine-bench", "hugo": "Hugo", "limit": "the limit (a C compiler, libyaml, libcmark-gfm)"}
        if missing:
            print("bench: left out: " + ", ".join(names.get(name, name) for name in missing), file=sys.stderr)

    def versions(self):
        """What each says of itself."""
        commands = {"policygen": [self.policygen, "--version"], "git": ["git", "--version"], "wdiff": ["wdiff", "--version"]}
        commands |= {"dwdiff": ["dwdiff", "--version"], "Python": [self.python, "--version"]}
        if self.hugo:
            commands["Hugo"] = [self.hugo, "version"]
        said = []
        for name, command in commands.items():
            if shutil.which(command[0]):
                done = subprocess.run(command, capture_output=True, text=True)
                number = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
                said.append(f"{name} {number[0]}" if number else name)
        for library, version in self.libraries.items():
            said.append(f"{library} {version}")
        return ", ".join(said)
