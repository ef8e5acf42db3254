"""What is done over and over: building again, with and without an edit, checking, listing the changes of one policy."""

import subprocess
import sys

from costs import in_turn
from edits import Edits
from report import Table

UNCHANGED = "build, nothing changed"
DRAFT = "build, a sentence in one draft"
DRAFT_SHOWN = "build --drafts, a sentence in one draft"
RELEASED = "build, one policy has a new version"
CHECK = "check, all policies"
CHANGES = "changes of one policy, newest version to draft"
HISTORY = "changes of one policy, all versions (--history)"


def measure_rebuilds(tools, cache, outputs, policies, runs):
    """A Cost for each of the above."""
    project = cache.project(tools.policygen, policies)
    site = outputs.fresh() + "-site"
    with_drafts = outputs.fresh() + "-drafts"

    def build(folder, *options):
        return [tools.policygen, "build", "--project", project, "--output", folder, *options]

    def once(command):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return command

    print(f"bench: rebuilding {policies:,} policies …", file=sys.stderr)
    with Edits(project, tools.policygen, runs + 1) as edits:
        def sentence(run):
            edits.edit(run)
            return build(site)

        def sentence_shown(run):
            once(build(with_drafts, "--drafts"))
            edits.edit(run)
            return build(with_drafts, "--drafts")

        def version(run):
            edits.release(run)
            return build(site)

        commands = {
            # Built before it is measured, since the release of the run before changed something.
            UNCHANGED: lambda _: once(build(site)),
            DRAFT: sentence,
            DRAFT_SHOWN: sentence_shown,
            RELEASED: version,
            CHECK: lambda _: [tools.policygen, "check", "--project", project],
            CHANGES: lambda run: [tools.policygen, "changes", edits.edit(run), "--project", project],
            HISTORY: lambda _: [tools.policygen, "changes", edits.policies[-1], "--history", "--project", project],
        }
        return in_turn(commands, runs, cache.log)


def rebuild_table(rebuilds):
    """`rebuilds` maps a number of policies to what measure_rebuilds gave."""
    table = Table(["policies", "what", "wall s", "fastest-slowest", "user s", "MB", "more than nothing changed, ms"], left=(1, 3))
    for policies, costs in rebuilds.items():
        for name, cost in costs.items():
            more = f"{(cost.wall - costs[UNCHANGED].wall) * 1000:.0f}" if name in (DRAFT, RELEASED) else ""
            table.add(
                f"{policies:,}", name, f"{cost.wall:.3f}", f"{cost.fastest:.3f}-{cost.slowest:.3f}", f"{cost.user:.3f}",
                f"{cost.memory:.0f}", more)
    return table
