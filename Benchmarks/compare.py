"""Made-up documents compared by policygen and by tools that show which words differ, in turn.

policygen compare finds the words that differ, grades each change and prints the findings; the others print the words alone,
as the redline's own comparison does, which engine-bench runs.
"""

import os
import re
import shutil
import statistics
from dataclasses import dataclass

from costs import HERE, Cost, measured_once
from documents import PAIRS
from report import Table
from tools import FAST_LIBRARY

COMPARE = "policygen compare"
WORDS = "policygen, the redline's words alone"
GIT = "git diff --word-diff"
WDIFF = "wdiff"
DWDIFF = "dwdiff"
DIFFLIB = "difflib, autojunk off"
FAST = "fast-diff-match-patch, words"
LIBRARIES = {DIFFLIB: "difflib", FAST: FAST_LIBRARY}
# How often more engine-bench compares, to tell its comparison from its start.
REPEATS = 10
# Up to this length there are so many runs for each: a few milliseconds are easily disturbed.
SHORT_WORDS, SHORT_RUNS = 25_000, 4
# Beyond these a tool takes minutes.
MOST_WORDS = {WDIFF: 100_000, DWDIFF: 100_000, DIFFLIB: 2_500, FAST: 25_000}


@dataclass
class Comparison:
    """What a tool found in one pair of texts, and at what cost.

    `beyond_start` are the seconds more than for two texts of one word, `call` those of the comparison alone, where it can be
    told from the process.
    """

    cost: Cost
    beyond_start: float
    call: float | None
    words_in: int | None
    words_out: int | None


def compare_commands(tools, folder, words):
    pair = [f"{folder}/before.md", f"{folder}/after.md"]
    found = {COMPARE: [tools.policygen, "compare", *pair, "--format", "json"]}
    if tools.engine:
        found[WORDS] = [tools.engine, "words", *pair, "1"]
    found[GIT] = ["git", "diff", "--no-index", "--word-diff", *pair]
    found[WDIFF] = ["wdiff", *pair]
    found[DWDIFF] = ["dwdiff", *pair]
    for name, library in LIBRARIES.items():
        if name == DIFFLIB or library in tools.libraries:
            found[name] = [tools.python, "-I", os.path.join(HERE, "python_words.py"), library, *pair]
    return {
        name: command for name, command in found.items() if shutil.which(command[0]) and words <= MOST_WORDS.get(name, words)
    }


def compared(tools, cache, folder, words, runs):
    """A Comparison for each tool."""
    commands = compare_commands(tools, folder, words)
    starts = compare_commands(tools, least_documents(cache), words)
    costs = {name: [] for name in commands}
    least = {name: [] for name in commands}
    calls = {name: [] for name in commands}
    counts = {name: (None, None) for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            # The tools that are not policygen end with 1 where the texts differ.
            fine = (0,) if name in (COMPARE, WORDS) else (0, 1)
            start = measured_once(starts[name], cache.log, fine)
            cost = measured_once(command, cache.log, fine)
            if run == 0:
                counts[name] = words_in_and_out(name, cache.log)
                continue
            costs[name].append(cost)
            least[name].append(start)
            if name in LIBRARIES:
                calls[name].append(float(printed(cache.log).rstrip().rpartition("\n")[2]))
            elif name == WORDS:
                often = measured_once([*command[:-1], str(1 + REPEATS)], cache.log)
                calls[name].append((often[0] - cost[0]) / REPEATS)
    return {
        name: Comparison(
            Cost(costs[name]), max(0, Cost(costs[name]).wall - Cost(least[name]).wall),
            statistics.median(calls[name]) if calls[name] else None, *counts[name])
        for name in commands
    }


def least_documents(cache):
    """Two texts of one word, for which a tool does little more than start and end."""
    folder = os.path.join(cache.folder, "least-documents")
    os.makedirs(folder, exist_ok=True)
    for name, text in (("before", "One.\n"), ("after", "Two.\n")):
        with open(f"{folder}/{name}.md", "w", encoding="utf-8") as file:
            file.write(text)
    return folder


def printed(log):
    with open(log, encoding="utf-8", errors="replace") as file:
        return file.read()


def words_in_and_out(name, log):
    """How many words a tool says were added and removed; it prints them as {+added+} and [-removed-], engine-bench counts them."""
    if name == COMPARE:
        return None, None
    text = printed(log)
    if name == WORDS:
        gone, come = re.search(r"-(\d+) \+(\d+)", text).groups()
        return int(come), int(gone)
    return tuple(
        sum(len(found.split()) for found in re.findall(pattern, text, re.DOTALL))
        for pattern in (r"\{\+(.*?)\+\}", r"\[-(.*?)-\]"))


def measure_comparisons(tools, cache, most_words, runs):
    """For each pair of documents a Comparison for each tool."""
    folder = cache.documents()
    return {
        name: compared(tools, cache, os.path.join(folder, name), words, runs * (SHORT_RUNS if words <= SHORT_WORDS else 1))
        for name, words, _ in PAIRS if words <= most_words
    }


def compare_table(comparisons):
    table = Table(
        ["documents", "tool", "wall ms", "fastest-slowest", "user ms", "beyond the start, ms", "the call alone, ms", "MB"]
        + ["words in / out", "wall / git's"], left=(0, 1, 3))
    for pair, tools in comparisons.items():
        for name, one in tools.items():
            cost = one.cost
            call = "" if one.call is None else f"{one.call * 1000:.2f}"
            table.add(
                pair, name, f"{cost.wall * 1000:.1f}", f"{cost.fastest * 1000:.1f}-{cost.slowest * 1000:.1f}",
                f"{cost.user * 1000:.1f}", f"{one.beyond_start * 1000:.2f}", call, f"{cost.memory:.0f}",
                "" if one.words_in is None else f"{one.words_in:,} / {one.words_out:,}",
                f"{cost.wall / tools[GIT].cost.wall:.2f}" if GIT in tools else "")
    return table
