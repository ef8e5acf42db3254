#!/usr/bin/env python3
"""Runs `policygen compare` on labelled pairs and prints how often it is right: detector.py POLICYGEN FOLDER

FOLDER holds labels.jsonl, one object a line with id, org, material, kinds, anchors and confidence, and for each of them
pairs/<id>/before.md and after.md. Labels of low confidence are counted apart. For each organisation, and for all:

- recall: of the pairs labelled material, the share that is reported so; precision: of those reported, the share that is;
- kind F1: over the kinds that a label of a material pair names and the kinds of the findings of a material level;
- anchors: of the phrases that a label of a material pair names, the share found in a finding's before, after or title.
"""

import concurrent.futures
import json
import os
import re
import subprocess
import sys

# Kinds that say how a text changed, not what it is about.
KINDS_OF_FORM = frozenset(["editorial", "formatting", "restructure", "date-only"])
LEVELS_OF_NOTICE = frozenset(["notify", "notify-in-advance", "re-consent"])


class Tally:
    """What a group of pairs adds up to."""

    def __init__(self):
        self.pairs = self.agreed = self.hits = self.expected = self.reported = 0
        self.kind_hits = self.kinds_expected = self.kinds_reported = 0
        self.anchor_hits = self.anchors = 0

    def add(self, label, report):
        is_expected, is_reported = label["material"], bool(report["material"])
        self.pairs += 1
        self.agreed += is_expected == is_reported
        self.expected += is_expected
        self.reported += is_reported
        self.hits += is_expected and is_reported
        expected = set(label["kinds"]) - KINDS_OF_FORM if is_expected else set()
        reported = {finding["kind"] for finding in report["findings"] if finding["level"] in LEVELS_OF_NOTICE} - KINDS_OF_FORM
        self.kind_hits += len(expected & reported)
        self.kinds_expected += len(expected)
        self.kinds_reported += len(reported)
        if is_expected:
            said = plain(" ".join(str(finding.get(key, "")) for finding in report["findings"] for key in ("before", "after", "title")))
            self.anchors += len(label["anchors"])
            self.anchor_hits += sum(plain(anchor) in said for anchor in label["anchors"])

    def row(self, name):
        # F1 is the harmonic mean of precision and recall: twice the hits over all that is expected and all reported.
        figures = [
            (self.hits, self.expected), (self.hits, self.reported),
            (2 * self.kind_hits, self.kinds_expected + self.kinds_reported), (self.anchor_hits, self.anchors),
            (self.agreed, self.pairs),
        ]
        return f"| {name} | {self.pairs} | " + " | ".join(f"{part / whole:.3f}" if whole else "–" for part, whole in figures) + " |"


def plain(text):
    """Its words alone, in lower case."""
    return " ".join(re.findall(r"\w+", text.lower()))


def compared(policygen, folder):
    run = subprocess.run(
        [policygen, "compare", f"{folder}/before.md", f"{folder}/after.md", "--format", "json"], capture_output=True, text=True
    )
    if run.returncode != 0:
        sys.exit(f"detector: exit {run.returncode} on {folder}\n{run.stderr}")
    return json.loads(run.stdout)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    policygen, folder = sys.argv[1:]
    with open(os.path.join(folder, "labels.jsonl"), encoding="utf-8") as file:
        labels = [json.loads(line) for line in file if line.strip()]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        reports = list(pool.map(lambda label: compared(policygen, os.path.join(folder, "pairs", label["id"])), labels))
    everything, unsure, organisations = Tally(), Tally(), {}
    for label, report in zip(labels, reports):
        if label["confidence"] == "low":
            unsure.add(label, report)
            continue
        everything.add(label, report)
        organisations.setdefault(label["org"], Tally()).add(label, report)
    print("| organisation | pairs | recall | precision | kind F1 | anchors | right |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name in sorted(organisations):
        print(organisations[name].row(name))
    print(everything.row("**all**"))
    if organisations:
        mean = sum(tally.agreed / tally.pairs for tally in organisations.values()) / len(organisations)
        print(f"\nRight, mean over the organisations: {mean:.3f}.")
    if unsure.pairs:
        print(f"Of {unsure.pairs} pairs whose label is of low confidence, {unsure.agreed} agree.")


if __name__ == "__main__":
    main()
