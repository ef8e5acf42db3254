"""Instructions a page, counted by callgrind: one policy, one job."""

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from builds import FULL, LIMIT, VERSION_PAGES, pages
from generate import AS_OF
from report import Table
from starts import stripped


@dataclass
class Count:
    """What one tool wrote, and the instructions that it took."""

    pages: int
    instructions: int


def count_instructions(tools, cache):
    """A Count for each program that callgrind can run."""
    project = cache.project(tools.policygen, 1)
    counts = {}
    with tempfile.TemporaryDirectory() as folder:
        # Valgrind 3.19 cannot read the debug information of Swift 6.
        def program(path):
            return stripped(path, folder, "--strip-debug")

        commands = {
            FULL: lambda output: [program(tools.policygen), "build", "--project", project, "--output", output, "--jobs", "1"]
        }
        if tools.engine:
            commands[VERSION_PAGES] = lambda output: [program(tools.engine), "versions", project, output, str(AS_OF), "1"]
        if tools.limit:
            commands[LIMIT] = lambda output: [tools.limit, project, output]
        for number, (name, command) in enumerate(commands.items()):
            output = os.path.join(folder, str(number))
            done = subprocess.run(
                [tools.valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null", *command(output)],
                capture_output=True, text=True)
            found = re.search(r"Collected : (\d+)", done.stderr)
            if done.returncode == 0 and found:
                counts[name] = Count(pages(output), int(found[1]))
            else:
                print(f"bench: no count for {name}: {done.stderr.strip()[-500:]}", file=sys.stderr)
    return counts


def instruction_table(counts):
    table = Table(["program", "pages", "million instructions", "a page, million"], left=(0,))
    for name, count in counts.items():
        table.add(
            name, f"{count.pages:,}", f"{count.instructions / 1e6:,.1f}", f"{count.instructions / 1e6 / count.pages:.2f}")
    return table
