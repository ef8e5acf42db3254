"""How long programs take to start, and how large they are."""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from costs import Cost, measured
from report import Table

STARTS_PER_RUN = 20
NOTHING = "true"
VERSION = "policygen --version"
HUGO_VERSION = "hugo version"


@dataclass
class Program:
    """The size of a program in bytes, as it was built and without symbols, and whether it needs shared libraries."""

    built: int
    stripped: int | None
    shared: bool


def measure_starts(tools, cache, runs):
    """A Cost for each program."""
    commands = {NOTHING: ["true"], VERSION: [tools.policygen, "--version"]}
    if tools.hugo:
        commands[HUGO_VERSION] = [tools.hugo, "version"]
    costs = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            costs[name] += measured(command, cache.log, times=STARTS_PER_RUN + 1)[1:]
    return {name: Cost(all_runs) for name, all_runs in costs.items()}


def start_table(starts):
    table = Table(["command", "wall ms", "fastest-slowest", "MB"], left=(0, 2))
    for name, cost in starts.items():
        table.add(
            f"`{name}`", f"{cost.wall * 1000:.1f}", f"{cost.fastest * 1000:.1f}-{cost.slowest * 1000:.1f}", f"{cost.memory:.0f}")
    return table


def measure_program(tools):
    built = os.path.getsize(tools.policygen)
    with open(tools.policygen, "rb") as file:
        # The name of the loader stands near the start of a program that has one; every program of macOS has.
        shared = sys.platform == "darwin" or b"/ld-" in file.read(4096)
    if not shutil.which("strip"):
        return Program(built, None, shared)
    with tempfile.TemporaryDirectory() as folder:
        return Program(built, os.path.getsize(stripped(tools.policygen, folder)), shared)


def stripped(program, folder, *options):
    """A copy of a program without its symbols, or with `options` without some of them."""
    copy = os.path.join(folder, os.path.basename(program))
    shutil.copy(program, copy)
    subprocess.run(["strip", *options, copy], check=True)
    return copy


def program_table(program):
    table = Table(["policygen, " + ("with shared libraries" if program.shared else "one static program"), "MB"], left=(0,))
    table.add("as built", f"{program.built / 1e6:.1f}")
    if program.stripped is not None:
        table.add("stripped", f"{program.stripped / 1e6:.1f}")
    return table
