#!/usr/bin/env python3
"""Compares made-up documents with policygen and with tools that show which words differ; prints a Markdown table.

compare.py POLICYGEN [--runs N]

policygen finds the words that differ, grades each change and prints the findings; the others print the words. Tools
that are not installed are left out. Nothing here passes or fails by its time.
"""

import argparse
import hashlib
import os
import shutil
import sys

from documents import PAIRS
from run import CACHE, HERE, Cost, measured_once, python

# Where a tool would take minutes.
DIFFLIB_MOST_WORDS = 2_500
OTHERS_MOST_WORDS = 100_000


def documents():
    digest = hashlib.sha256()
    for name in ("words.py", "documents.py"):
        with open(os.path.join(HERE, name), "rb") as file:
            digest.update(file.read())
    folder = os.path.join(CACHE, f"documents-{digest.hexdigest()[:12]}")
    if not os.path.exists(folder + "/finished"):
        shutil.rmtree(folder, ignore_errors=True)
        python("documents.py", folder)
        open(folder + "/finished", "w").close()
    return folder


def commands(policygen, folder, words):
    pair = [f"{folder}/before.md", f"{folder}/after.md"]
    found = {
        "policygen compare": [policygen, "compare", *pair, "--format", "json"],
        "git diff --word-diff": ["git", "diff", "--no-index", "--word-diff", *pair],
    }
    if words <= OTHERS_MOST_WORDS:
        found["wdiff"] = ["wdiff", *pair]
        found["dwdiff"] = ["dwdiff", *pair]
    if words <= DIFFLIB_MOST_WORDS:
        found["difflib, autojunk off"] = [sys.executable, os.path.join(HERE, "difflib_words.py"), *pair]
    return {name: command for name, command in found.items() if shutil.which(command[0])}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("policygen")
    arguments.add_argument("--runs", type=int, default=5)
    given = arguments.parse_args()
    os.makedirs(CACHE, exist_ok=True)
    log = os.path.join(CACHE, "log")
    sources = documents()
    start = Cost([measured_once([os.path.abspath(given.policygen), "--version"], log) for _ in range(given.runs)])
    print(f"\nTwo documents compared: medians of {given.runs} runs in turn, the start of the process included ", end="")
    print(f"(policygen --version: {start.wall * 1000:.1f} ms, {start.memory:.0f} MB).\n")
    print("| documents | tool | wall ms | fastest-slowest | user ms | MB | wall / policygen's |")
    print("|---|---|---:|---|---:|---:|---:|")
    for name, words, _ in PAIRS:
        tools = commands(os.path.abspath(given.policygen), os.path.join(sources, name), words)
        runs = {tool: [] for tool in tools}
        for run in range(given.runs + 1):
            for tool, command in tools.items():
                # These tools end with 1 where the texts differ.
                cost = measured_once(command, log, fine=(0,) if tool.startswith("policygen") else (0, 1))
                if run > 0:
                    runs[tool].append(cost)
        own = Cost(runs["policygen compare"])
        for tool in tools:
            cost = Cost(runs[tool])
            print(
                f"| {name} | {tool} "
                f"| {cost.wall * 1000:.1f} | {cost.fastest * 1000:.1f}-{cost.slowest * 1000:.1f} "
                f"| {cost.user * 1000:.1f} | {cost.memory:.0f} | {cost.wall / own.wall:.2f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
