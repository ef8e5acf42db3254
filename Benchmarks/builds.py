"""Whole builds of one size: policygen, the version pages alone, Hugo and the limit, in turn, each into fresh folders."""

import os
import sys
from dataclasses import dataclass

from costs import Cost, in_turn
from generate import AS_OF
from report import Table

FULL = "policygen build"
ONE_JOB = "policygen build, --jobs 1"
TWO_JOBS = "policygen build, --jobs 2"
VERSION_PAGES = "policygen, version pages alone"
HUGO_DATA = "Hugo, data in the front matter"
HUGO_BODY = "Hugo, tables in the body"
LIMIT = "the limit: libyaml and libcmark-gfm"
HISTORIES = [10, 20, 40]


@dataclass
class Build:
    """What one tool wrote, and at what cost."""

    pages: int
    cost: Cost

    @property
    def pages_per_second(self):
        return self.pages / self.cost.wall


def pages(folder):
    """Whole pages: fragments, which are there to be put into other pages, do not count."""
    return sum(name.endswith(".html") and name != "fragment.html" for _, _, names in os.walk(folder) for name in names)


def build_commands(tools, cache, policies):
    """For each tool a function from an output folder to its command."""
    sources = cache.project(tools.policygen, policies)

    def policygen(*options):
        return lambda folder: [tools.policygen, "build", "--project", sources, "--output", folder, *options]

    commands = {FULL: policygen(), ONE_JOB: policygen("--jobs", "1")}
    if tools.cores > 2:
        commands[TWO_JOBS] = policygen("--jobs", "2")
    if tools.engine:
        commands[VERSION_PAGES] = lambda folder: [tools.engine, "versions", sources, folder, str(AS_OF), str(tools.cores)]
    if tools.hugo:
        for name, tables in ((HUGO_DATA, "front-matter"), (HUGO_BODY, "body")):
            site = cache.hugo_project(policies, tables)
            commands[name] = lambda folder, site=site: [
                tools.hugo, "--quiet", "--source", site, "--destination", folder, "--cacheDir", f"{cache.folder}/hugo-cache"
            ]
    if tools.limit:
        commands[LIMIT] = lambda folder: [tools.limit, sources, folder, str(tools.cores)]
    return commands


def measure_builds(tools, cache, outputs, policies, runs):
    """A Build for each tool."""
    commands = build_commands(tools, cache, policies)
    print(f"bench: building {policies:,} policies …", file=sys.stderr)
    return built_in_turn(commands, cache, outputs, runs)


def built_in_turn(commands, cache, outputs, runs):
    """`commands` maps a name to a function from an output folder to a command; gives a Build for each name."""
    folders, counts = {}, {}

    def started(name, command):
        def start(_):
            folders[name] = outputs.fresh()
            return command(folders[name])
        return start

    def seen(name, run):
        if run == 0:
            counts[name] = pages(folders[name])

    costs = in_turn({name: started(name, command) for name, command in commands.items()}, runs, cache.log, seen=seen)
    return {name: Build(counts[name], cost) for name, cost in costs.items()}


def build_table(builds):
    """`builds` maps a number of policies to what measure_builds gave."""
    table = Table(
        ["policies", "tool", "pages", "wall s", "fastest-slowest", "user s", "system s", "MB", "pages/s"]
        + ["wall / Hugo, data", "wall / Hugo, body", "wall / limit"], left=(1, 4))
    for policies, tools in builds.items():
        for name, build in tools.items():
            cost = build.cost
            ratios = [f"{cost.wall / tools[peer].cost.wall:.2f}" if peer in tools else "" for peer in (HUGO_DATA, HUGO_BODY, LIMIT)]
            table.add(
                f"{policies:,}", name, f"{build.pages:,}", f"{cost.wall:.3f}", f"{cost.fastest:.3f}-{cost.slowest:.3f}",
                f"{cost.user:.3f}", f"{cost.system:.3f}", f"{cost.memory:.0f}", f"{build.pages_per_second:,.0f}", *ratios)
    return table


def measure_histories(tools, cache, outputs, runs):
    """For each number of versions the Build of one policy that has as many."""
    def build(versions):
        project = cache.project(tools.policygen, 1, versions)
        return lambda folder: [tools.policygen, "build", "--project", project, "--output", folder]

    return built_in_turn({versions: build(versions) for versions in HISTORIES}, cache, outputs, runs)


def history_table(histories):
    table = Table(["versions of one policy", "pages", "wall s", "fastest-slowest", "ms a page", "MB"], left=(3,))
    for versions, build in histories.items():
        cost = build.cost
        table.add(
            str(versions), f"{build.pages:,}", f"{cost.wall:.3f}", f"{cost.fastest:.3f}-{cost.slowest:.3f}",
            f"{1000 / build.pages_per_second:.2f}", f"{cost.memory:.0f}")
    return table


def growth_table(builds):
    """What more policies cost."""
    table = Table(["policies", "tool", "times the policies", "times the wall time", "times the memory"], left=(0, 1))
    for smaller, larger in zip(list(builds), list(builds)[1:]):
        for name, build in builds[larger].items():
            before = builds[smaller][name].cost
            table.add(
                f"{smaller:,} to {larger:,}", name, f"{larger / smaller:.1f}", f"{build.cost.wall / before.wall:.1f}",
                f"{build.cost.memory / before.memory:.2f}")
    return table
