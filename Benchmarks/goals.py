"""What was aimed at, what was measured, and whether it was reached. Nothing passes or fails by it."""

from dataclasses import dataclass, field

from builds import FULL, HUGO_BODY, HUGO_DATA, LIMIT, ONE_JOB, TWO_JOBS, VERSION_PAGES, Build
from compare import COMPARE, DIFFLIB, DWDIFF, FAST, GIT, WDIFF, WORDS, Comparison
from costs import Cost
from rebuilds import DRAFT, RELEASED, UNCHANGED
from report import Table
from starts import VERSION, Program

# More than this is growth; less is the allocator's.
SAME_MEMORY = 1.1


@dataclass
class Results:
    """All that a run measured."""

    builds: dict[int, dict[str, Build]] = field(default_factory=dict)
    histories: dict[int, Build] = field(default_factory=dict)
    rebuilds: dict[int, dict[str, Cost]] = field(default_factory=dict)
    starts: dict[str, Cost] = field(default_factory=dict)
    program: Program | None = None
    comparisons: dict[str, dict[str, Comparison]] = field(default_factory=dict)


class Goals:
    """The rows, one for each figure."""

    def __init__(self):
        self.table = Table(["goal", "measured", "reached"], left=(0, 1, 2))

    def add(self, goal, measured=None, reached=None):
        self.table.add(goal, measured or "not measured", {True: "yes", False: "**no**", None: ""}[reached])

    def ratio(self, goal, one, other, where, most=None, least=None):
        """`one` and `other` are numbers, or None where a tool is missing."""
        if one is None or other is None:
            return self.add(goal)
        value = one / other
        self.add(goal, f"{value:.2f}{where}", value <= most if most is not None else value >= least)

    def below(self, goal, value, limit, unit, where=""):
        if value is None:
            return self.add(goal)
        self.add(goal, f"{value:.1f} {unit}{where}", value < limit)

    def growth(self, what, before, after, times, where):
        """`times` the input; a tenth more time than that is allowed."""
        goal = f"{times:.0f} times the {what}: at most {1.1 * times:.3g} times the time"
        self.ratio(goal, after, before, where, most=1.1 * times)


def goal_table(results):
    goals = Goals()
    add_builds(goals, results.builds)
    add_rebuilds(goals, results.rebuilds)
    add_growth(goals, results)
    add_start(goals, results)
    add_comparisons(goals, results.comparisons)
    return goals.table


def add_builds(goals, builds):
    policies, tools = max(builds.items(), default=(0, {}))
    where = f" ({policies:,} policies)"
    walls = {name: build.cost.wall for name, build in tools.items()}
    paces = {name: build.pages_per_second for name, build in tools.items()}
    versions, full = walls.get(VERSION_PAGES), walls.get(FULL)
    hugos = ((HUGO_DATA, "Hugo's, which reads the same data"), (HUGO_BODY, "Hugo's without the data"))
    for hugo, whose in hugos:
        goals.ratio(f"version pages alone: at most 0.15 of the time of {whose}", versions, walls.get(hugo), where, most=0.15)
    goals.ratio("version pages alone: at most 1.3 times the limit", versions, walls.get(LIMIT), where, most=1.3)
    for hugo, whose in hugos:
        goals.ratio(f"full build: at most 0.30 of the time of {whose}", full, walls.get(hugo), where, most=0.30)
    for hugo, whose in hugos:
        goals.ratio(f"full build: pages a second at least 9 times {whose}", paces.get(FULL), paces.get(hugo), where, least=9)
    goals.below("full build: peak memory under 100 MB", tools[FULL].cost.memory if tools else None, 100, "MB", where)


def add_rebuilds(goals, rebuilds):
    policies, costs = max(rebuilds.items(), default=(0, {}))
    where = f" ({policies:,} policies)"
    unchanged = costs[UNCHANGED].wall if costs else None
    goals.below("nothing changed: under 0.3 s", unchanged and unchanged * 1000, 300, "ms", where)
    for name, what in ((DRAFT, "a sentence in one draft"), (RELEASED, "a new version of one policy")):
        more = (costs[name].wall - unchanged) * 1000 if costs else 0
        if costs:
            # Where everything is built anew, one edit more makes no difference.
            reached = more < 60 and costs[name].wall < 0.36
            goals.add(f"{what}: under 60 ms more", f"{more:.1f} ms, {costs[name].wall * 1000:.1f} ms in all{where}", reached)
        else:
            goals.add(f"{what}: under 60 ms more")


def add_growth(goals, results):
    builds, sizes = results.builds, list(results.builds)
    for smaller, larger in zip(sizes, sizes[1:]):
        where = f" ({smaller:,} to {larger:,} policies)"
        before, after = builds[smaller][FULL].cost, builds[larger][FULL].cost
        goals.growth("policies", before.wall, after.wall, larger / smaller, where)
        goals.ratio("more policies: no more memory", after.memory, before.memory, where, most=SAME_MEMORY)
    for smaller, larger in zip(list(results.histories), list(results.histories)[1:]):
        before, after = results.histories[smaller], results.histories[larger]
        where = f" ({smaller} to {larger} versions, which have {after.pages / before.pages:.1f} times the pages)"
        goals.growth("pages of a policy", before.cost.wall, after.cost.wall, after.pages / before.pages, where)
    for edits in ("small", "large"):
        pairs = [f"{words} words, {edits} edits" for words in ("2,500", "25,000")]
        before, after = (results.comparisons.get(pair, {}).get(COMPARE) for pair in pairs)
        if before and after:
            goals.growth("words compared", before.cost.wall, after.cost.wall, 10, f" ({edits} edits)")
    if not sizes or ONE_JOB not in builds[sizes[-1]]:
        return goals.add("two cores: at least 1.8 times one")
    tools = builds[sizes[-1]]
    two = tools.get(TWO_JOBS, tools[FULL]).cost.wall
    goals.ratio("two cores: at least 1.8 times one", tools[ONE_JOB].cost.wall, two, f" ({sizes[-1]:,} policies)", least=1.8)


def add_start(goals, results):
    start, program = results.starts.get(VERSION), results.program
    goals.below("`policygen --version`: under 5 ms", start and start.wall * 1000, 5, "ms")
    goals.below("program, stripped: under 20 MB", program and program.stripped and program.stripped / 1e6, 20, "MB")


def add_comparisons(goals, comparisons):
    for pair, limit in (
        ("2,500 words, small edits", 10), ("2,500 words, large edits", 10), ("25,000 words, large edits", 60)
    ):
        one = comparisons.get(pair, {}).get(COMPARE)
        goals.below(f"compare, {pair}: under {limit} ms", one and one.cost.wall * 1000, limit, "ms")
    if not any(WORDS in tools for tools in comparisons.values()):
        return goals.add("the redline's words: faster than every other tool")
    peers = [("git diff --word-diff", [GIT]), ("wdiff and dwdiff", [WDIFF, DWDIFF]), ("the libraries for Python", [DIFFLIB, FAST])]
    for pair, tools in comparisons.items():
        own = tools[WORDS]
        for whose, names in peers:
            walls = [tools[name].cost.wall for name in names if name in tools]
            if walls:
                text = f"{own.cost.wall * 1000:.1f} ms against {min(walls) * 1000:.1f} ms"
                goals.add(f"the redline's words, {pair}: faster than {whose}", text, own.cost.wall < min(walls))
        if GIT in tools:
            peer = tools[GIT].beyond_start
            text = f"{own.beyond_start * 1000:.2f} ms against {peer * 1000:.2f} ms"
            goals.add(f"the redline's words, {pair}, beyond the start of each: faster than git", text, own.beyond_start < peer)
        calls = [tools[name].call for name in (DIFFLIB, FAST) if name in tools]
        if calls:
            text = f"{own.call * 1000:.2f} ms against {min(calls) * 1000:.2f} ms"
            goals.add(f"the redline's words, {pair}, the call alone: faster than the libraries'", text, own.call < min(calls))
