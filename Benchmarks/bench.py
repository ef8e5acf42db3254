#!/usr/bin/env python3
"""Measures policygen and its peers and prints one Markdown document: see run.sh, which finds the programs."""

import argparse
import os
import pathlib
import shutil
import sys

from builds import build_table, growth_table, history_table, measure_builds, measure_histories
from compare import compare_table, measure_comparisons
from costs import measured_once
from goals import Results, goal_table
from instructions import count_instructions, instruction_table
from notices import FORMS, measure_notices, notice_table
from outputs import Outputs
from projects import VERSIONS, Cache
from rebuilds import measure_rebuilds, rebuild_table
from report import Document, machine, write_between_marks
from starts import measure_program, measure_starts, program_table, start_table
from tools import Tools


def main():
    given = arguments()
    tools = Tools(
        os.path.abspath(given.policygen), given.engine, given.hugo, given.limit, given.valgrind, given.python, os.cpu_count())
    tools.name_missing()
    cache = Cache(os.path.abspath(given.cache))
    outputs = Outputs(os.path.join(cache.folder, f"output-{os.getpid()}"))
    try:
        text = measure(tools, cache, outputs, given)
    finally:
        outputs.delete()
        for project in pathlib.Path(cache.folder).glob("*x*/.policygen"):
            shutil.rmtree(project)
    if given.results:
        write_between_marks(given.results, text.rstrip("\n") + "\n")


def measure(tools, cache, outputs, given):
    document, results, runs = Document(), Results(), given.runs
    sizes = " ".join(map(str, given.sizes))
    document.add(
        f'On {given.date}, `SIZES="{sizes}" RUNS={runs} make bench`; {machine()}.',
        f"Medians of {runs} runs in turn, after one that does not count. {tools.versions()}.")

    for policies in given.sizes:
        results.builds[policies] = measure_builds(tools, cache, outputs, policies, runs)
    document.add("### Whole builds")
    document.add(BUILDS.format(versions=VERSIONS, floor=measured_once(["true"], cache.log)[3]), build_table(results.builds))
    if len(given.sizes) > 1:
        document.add("### More policies", growth_table(results.builds))
    results.histories = measure_histories(tools, cache, outputs, runs)
    document.add("### A longer history", HISTORIES, history_table(results.histories))

    for policies in given.sizes:
        results.rebuilds[policies] = measure_rebuilds(tools, cache, outputs, policies, runs)
    document.add("### Again, and after an edit", REBUILDS, rebuild_table(results.rebuilds))

    results.comparisons = measure_comparisons(tools, cache, given.words, runs)
    document.add("### Two documents compared", COMPARISONS, compare_table(results.comparisons))

    if given.recipients:
        folder = pathlib.Path(outputs.fresh())
        rows = measure_notices(tools.policygen, folder, [given.recipients], FORMS)
        document.add("### A message for each recipient", NOTICES, notice_table(rows))

    results.starts = measure_starts(tools, cache, runs)
    results.program = measure_program(tools)
    document.add("### Start and size", STARTS, start_table(results.starts), program_table(results.program))

    if tools.valgrind:
        document.add("### Instructions", INSTRUCTIONS, instruction_table(count_instructions(tools, cache)))

    document.add("### Goals", GOALS, goal_table(results))
    return document.text


BUILDS = """{versions} versions a policy, each about 2,500 words and 150 lines of data. policygen build writes redlines of
every two versions, changelogs, feeds and data as well; the others write the version pages alone. Hugo reads the data of each
version as the page's front matter, or is spared it: then the tables stand in the Markdown. The limit reads and writes the same
words and does nothing else. Pages are whole ones; the fragments that policygen writes beside them do not count. Memory is that
of the largest process; under {floor:.0f} MB it cannot be told apart."""
HISTORIES = "Each version has its redlines from the one before and to the newest."
REBUILDS = """The same folder is written again. A frozen version cannot be edited, so an edit is a sentence in a draft, which the
site shows only with `--drafts`, or a new version."""
COMPARISONS = """policygen compare also pairs sentences, grades each change and prints the findings as JSON; "the redline's words
alone" is the word comparison of its redlines. The start of each process is included. "Beyond the start" is what is more
than for two texts of one word. Since the start of Python is not a library's, the time of the call alone stands beside it; for
the redline it is told from one process that compares once and one that does so eleven times. Up to 25,000 words there are four
times the runs. A tool is left out where it would take minutes. "Rewritten" is another text in the same words, "unrelated" one
in words of its own."""
NOTICES = "One run each; ten cohorts, messages of about 8 kB, a fresh folder."
STARTS = """Twenty starts a run, one after the other, by posix_spawn from a small process; nothing is subtracted. Memory as
above."""
INSTRUCTIONS = "One policy of ten versions, one job, counted by callgrind; divided by the pages that each writes."
GOALS = "Nothing passes or fails by its time. The largest of the sizes above counts."


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("policygen")
    parser.add_argument("--engine", help="engine-bench")
    parser.add_argument("--hugo")
    parser.add_argument("--limit")
    parser.add_argument("--valgrind")
    parser.add_argument("--python", default=sys.executable, help="the Python that has the libraries to compare texts")
    parser.add_argument("--cache", required=True)
    parser.add_argument("--date", required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100])
    parser.add_argument("--words", type=int, default=10_000_000, help="the longest documents that are compared")
    parser.add_argument("--recipients", type=int, default=10_000)
    parser.add_argument("--results", help="the document to write the results into")
    return parser.parse_args()


if __name__ == "__main__":
    main()
