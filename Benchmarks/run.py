#!/usr/bin/env python3
"""Builds made-up policies of three sizes with policygen, and their version pages with Hugo; prints a Markdown table.

run.py POLICYGEN [--hugo HUGO] [--runs N] [--full]

The projects are cached in Benchmarks/.cache and made again when this program refuses them. Nothing here passes or
fails by its time.
"""

import argparse
import hashlib
import os
import platform
import shutil
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CACHE = os.path.join(HERE, ".cache")
VERSIONS = 10
SEED = 1


def python(script, *arguments):
    subprocess.run([sys.executable, os.path.join(HERE, script), *arguments], check=True, stdout=sys.stderr)


def fingerprint():
    """Of the scripts that write the projects: another generator means other projects."""
    digest = hashlib.sha256()
    for name in ("words.py", "generate.py", "hugo_site.py"):
        with open(os.path.join(HERE, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()[:12]


class Cost:
    """Medians over the runs of one command: seconds of wall, user and system time, MB of peak memory."""

    def __init__(self, runs):
        self.wall, self.user, self.system, self.memory = (statistics.median(values) for values in zip(*runs))
        self.fastest = min(run[0] for run in runs)
        self.slowest = max(run[0] for run in runs)


def measured_once(command, log, fine=(0,)):
    """The figures of one run; ends this program where the command's exit code is not `fine`."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", os.path.join(HERE, "measure.py"), log, *command], capture_output=True, text=True
    )
    if done.returncode not in fine:
        with open(log, encoding="utf-8", errors="replace") as file:
            sys.exit(f"exit {done.returncode}: {' '.join(command)}\n{done.stderr}{file.read()[-2000:]}")
    return [float(figure) for figure in done.stdout.split()]


def in_turn(commands, runs, output):
    """`commands` maps a name to a function from an output folder to a command; gives a Cost for each name.

    Every run writes a fresh folder output/name/run. The first run of each fills the disk's cache and is not counted.
    """
    costs = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            cost = measured_once(command(f"{output}/{name}/{run}"), f"{output}/log")
            if run > 0:
                costs[name].append(cost)
    return {name: Cost(runs) for name, runs in costs.items()}


def project(policies, policygen, output):
    """A project of released policies that `policygen` accepts."""
    folder = os.path.join(CACHE, f"{policies}x{VERSIONS}-{fingerprint()}")
    if os.path.exists(folder + "/finished"):
        trial = subprocess.run(
            [policygen, "build", "--project", folder, "--output", output + "-trial"], capture_output=True
        )
        shutil.rmtree(output + "-trial", ignore_errors=True)
        if trial.returncode == 0:
            return folder
    shutil.rmtree(folder, ignore_errors=True)
    print(f"writing {policies} policies of {VERSIONS} versions …", file=sys.stderr)
    python("generate.py", folder, str(policies), str(VERSIONS), "--seed", str(SEED))
    python("release.py", folder, policygen)
    shutil.rmtree(folder + "/drafts")
    open(folder + "/finished", "w").close()
    return folder


def hugo_project(policies, tables):
    folder = os.path.join(CACHE, f"hugo-{tables}-{policies}x{VERSIONS}-{fingerprint()}")
    if not os.path.exists(folder + "/finished"):
        shutil.rmtree(folder, ignore_errors=True)
        python("hugo_site.py", folder, str(policies), str(VERSIONS), "--seed", str(SEED), "--tables", tables)
        open(folder + "/finished", "w").close()
    return folder


def pages(folder):
    return sum(name.endswith(".html") for _, _, names in os.walk(folder) for name in names)


def measured(policies, policygen, hugo, runs, output):
    """Rows of (tool, pages, Cost) for one size, every tool run in turn into a fresh folder."""
    sources = project(policies, policygen, output)
    commands = {"policygen": lambda folder: [policygen, "build", "--project", sources, "--output", folder]}
    if hugo:
        for tables in ("front-matter", "body"):
            site = hugo_project(policies, tables)
            commands[f"Hugo, tables in the {tables.replace('-', ' ')}"] = lambda folder, site=site: [
                hugo, "--quiet", "--source", site, "--destination", folder, "--cacheDir", f"{CACHE}/hugo-cache"
            ]
    os.makedirs(output)
    try:
        costs = in_turn(commands, runs, output)
        return [(name, pages(f"{output}/{name}/0"), cost) for name, cost in costs.items()]
    finally:
        shutil.rmtree(output)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("policygen")
    arguments.add_argument("--hugo")
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--full", action="store_true", help="1,000 policies as well: minutes, and 5 GB of memory for Hugo")
    given = arguments.parse_args()
    policygen = os.path.abspath(given.policygen)
    os.makedirs(CACHE, exist_ok=True)
    output = os.path.join(CACHE, f"output-{os.getpid()}")
    floor = measured_once(["true"], os.path.join(CACHE, "log"))[3]

    print(f"Medians of {given.runs} runs in turn; {platform.system()}, {platform.machine()}, {os.cpu_count()} cores; ", end="")
    print(f"{VERSIONS} versions a policy. Memory under {floor:.0f} MB cannot be told apart.\n")
    print("| policies | tool | pages | wall s | fastest-slowest | user s | system s | MB | pages/s | wall / policygen's |")
    print("|---:|---|---:|---:|---|---:|---:|---:|---:|---:|")
    walls = {}
    for policies in [10, 100] + ([1000] if given.full else []):
        rows = measured(policies, policygen, given.hugo, given.runs, output)
        own = walls[policies] = rows[0][2].wall
        for name, count, cost in rows:
            print(
                f"| {policies} | {name} | {count} | {cost.wall:.3f} | {cost.fastest:.3f}-{cost.slowest:.3f} "
                f"| {cost.user:.3f} | {cost.system:.3f} | {cost.memory:.0f} | {count / cost.wall:.0f} | {cost.wall / own:.2f} |",
                flush=True,
            )
    print()
    for smaller, larger in zip(list(walls), list(walls)[1:]):
        print(f"policygen, {larger} policies against {smaller}: {walls[larger] / walls[smaller]:.1f} times the time.")
    if given.hugo:
        version = subprocess.run([given.hugo, "version"], capture_output=True, text=True).stdout.split()
        print(f"Hugo ({version[1] if len(version) > 1 else 'version unknown'}) writes the version pages alone; "
              "policygen writes redlines, changelogs and feeds as well.")


if __name__ == "__main__":
    main()
