#!/usr/bin/env python3
"""Trains the weights that grade changes of prose, or shows how well they do on organisations that they never saw.

usage: train-prose.py --features PROGRAM [--pairs DIR] [--hold-out] [--write FILE]

PROGRAM is the built `prose-features`. It trains on `Benchmarks/prose/edits.jsonl`, edits written for this purpose with
their labels, and, with --pairs, on real pairs of versions: DIR has `labels.jsonl` (id, org, material, kinds, confidence) and
`pairs/<id>/{before,after}.md`. The labels of the sentences of those pairs stand in `Benchmarks/prose/sentence-labels.tsv`, by a
digest of their words; the texts are other people's and do not.

--hold-out trains on all organisations but one, grades that one, and prints every organisation: the figures to go by.
"""
import argparse, collections, hashlib, json, os, random, re, subprocess, sys, tempfile

import numpy
from sklearn.linear_model import LogisticRegression

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
EDITS = os.path.join(HERE, "Benchmarks/prose/edits.jsonl")
SENTENCES = os.path.join(HERE, "Benchmarks/prose/sentence-labels.tsv")
KINDS = (
    "controller contact data-category special-category purpose legal-basis recipient sale-or-sharing retention transfer "
    "right rights-procedure children cookies-tracking security automated-decision source notice-terms jurisdiction"
).split()
FORMS = ("isHeading", "spellingOnly", "postalAddress", "linkOnly", "dateChanged", "noContentChanged")
FAR = 0.5  # words around a change and headings above it tell less than the change itself
THRESHOLD, NEAR = -0.38, (-0.70, -0.43, -0.72)  # as in ProseGrading.swift, in thousandths there
KINDS_APART = 0.7  # as in ProseAnswer.swift


def words(text):
    return " ".join(re.findall(r"[a-z0-9]+", (text or "").lower()))


def key(old, new):
    return hashlib.sha256(f"{words(old)}\n{words(new)}".encode()).hexdigest()[:16]


GUARDS = {  # as in ProseGuard.swift; None leaves the kind to the weights
    "periodOfKeeping": "retention", "endOfKeeping": "retention", "age": "children", "selling": "sale-or-sharing",
    "optInToOptOut": "right", "addressForRequests": "contact", "training": "purpose", "basis": "legal-basis", "sensitiveData": "special-category",
    "rightGone": "right", "vendor": "recipient", "fateOfData": "retention",
    "dataJoined": "data-category", "recipientJoined": "recipient", "purposeJoined": "purpose", "denialGone": None, "denialFlipped": None, "consentLost": None,
}


class Change:
    def __init__(self, line):
        self.pair, self.old, self.new, values, stems = line.rstrip("\n").split("\t")
        self.values = {k: float(v) for k, v in (x.split("=") for x in values.split())}
        self.stems, self.label, self.org = stems.split(), None, None

    def certain(self):
        """The kinds of what is material whatever the weights say; empty where nothing is."""
        found = [GUARDS[g[6:]] for g in self.values if g.startswith("guard:")]
        return found + (["controller"] if self.values.get("legalNameChanged") else [])

    def is_form(self):
        return any(self.values.get(f) for f in FORMS) or self.values.get("saidElsewhere", 0) >= 0.98


def read(program, rows):
    run = subprocess.run([program], input="".join("\t".join(r) + "\n" for r in rows), capture_output=True, text=True, check=True)
    return [Change(line) for line in run.stdout.splitlines()]


def written(program, folder):
    """Each edit stands in a text of other edits' sentences, so that what is new to a text is rare, as in a real one."""
    edits = [json.loads(line) for line in open(EDITS, encoding="utf-8")]
    chance, rows = random.Random(7), []
    for number, edit in enumerate(edits):
        around = collections.defaultdict(list)
        for other in chance.sample([e for n, e in enumerate(edits) if n != number], 90):
            around[other.get("h") or "General"].append(other.get("old") or other.get("new"))
        heading = edit.get("h") or "General"
        headings = list(around)
        if heading not in headings:
            headings.insert(len(headings) // 2, heading)
        names = []
        for side in ("old", "new"):
            lines = ["# Privacy Policy", ""]
            for h in headings:
                sentences = list(around.get(h, []))
                if h == heading and edit.get(side):
                    sentences.insert(len(sentences) // 2, edit[side])
                lines += ["## " + h, ""] + [x for s in sentences for x in (s.strip().lstrip("-*").strip(), "")]
            names.append(os.path.join(folder, f"{number}.{side}.md"))
            with open(names[-1], "w", encoding="utf-8") as file:
                file.write("\n".join(lines))
        rows.append((f"e{number}", *names))
    by_pair = collections.defaultdict(list)
    for change in read(program, rows):
        by_pair[change.pair].append(change)
    found = []
    for number, edit in enumerate(edits):
        changes = by_pair[f"e{number}"]
        if len(changes) == 1:
            changes[0].label, changes[0].org = (edit["m"], edit["k"], edit["d"]), "written"
            found.append(changes[0])
    return found


def real(program, folder):
    rows = [json.loads(line) for line in open(os.path.join(folder, "labels.jsonl"), encoding="utf-8")]
    of = {r["id"]: r for r in rows}
    changes = read(program, [(r["id"], *(os.path.join(folder, "pairs", r["id"], s + ".md") for s in ("before", "after"))) for r in rows])
    labels = {}
    if os.path.exists(SENTENCES):
        for line in open(SENTENCES, encoding="utf-8"):
            pair, digest, material, kinds, direction = line.rstrip("\n").split("\t")
            labels[pair, digest] = (int(material), kinds.split(","), direction)
    for change in changes:
        row = of[change.pair]
        change.org = row["org"]
        change.label = labels.get((change.pair, key(change.old, change.new)))
        if not row["material"] and row["confidence"] != "low":
            change.label = (0, change.label[1] if change.label else [], "0")
    return rows, changes


class Model:
    def __init__(self, changes):
        labelled = [c for c in changes if c.label]
        self.names = sorted({k for c in labelled for k in c.values if not k.startswith("guard:")})
        groups = collections.defaultdict(set)
        for c in labelled:
            for stem in c.stems:
                groups[stem].add(c.org if c.org != "written" else f"written {int(hashlib.sha256(c.pair.encode()).hexdigest(), 16) % 6}")
        self.stems = sorted(s for s, g in groups.items() if len(g) >= 4 and not s.isdigit() and len(s) > 2)
        self.scale = numpy.array([FAR if n.startswith(("context:", "heading:")) else 1 for n in self.names])
        self.place = {n: i for i, n in enumerate(self.names)}
        self.stem_place = {s: i for i, s in enumerate(self.stems)}
        per_pair = collections.Counter(c.pair for c in labelled)

        graded = [c for c in labelled if not c.is_form() and not c.certain()]
        self.material = self.fit(
            self.traits(graded), [c.label[0] for c in graded],
            [0.05 if c.org == "written" else per_pair[c.pair] ** -0.5 for c in graded])
        directed = [c for c in labelled if c.label[0] and c.label[2] in "+-"]
        self.wider = self.fit(
            self.traits(directed), [c.label[2] == "+" for c in directed],
            [0.5 if c.org == "written" else per_pair[c.pair] ** -0.5 for c in directed])
        about, kinds, weights = [], [], []
        for c in labelled:
            named = [k for k in c.label[1] if k in KINDS][:3]
            for order, kind in enumerate(named if c.label[0] else []):
                about.append(c)
                kinds.append(kind)
                share = (1 if order == 0 else 0.6) / len(named) ** 0.5
                weights.append(share * (0.5 if c.org == "written" else per_pair[c.pair] ** -0.3))
        self.kind = self.fit(numpy.hstack([self.traits(about), self.about(about)]), kinds, weights, 0.5)

    @staticmethod
    def fit(matrix, answers, weights, strength=0.3):
        return LogisticRegression(C=strength, max_iter=300, tol=1e-3).fit(matrix, answers, sample_weight=weights)

    def traits(self, changes):
        matrix = numpy.zeros((len(changes), len(self.names)))
        for row, c in enumerate(changes):
            for name, value in c.values.items():
                if name in self.place:
                    matrix[row, self.place[name]] = value
        return matrix * self.scale

    def about(self, changes):
        matrix = numpy.zeros((len(changes), len(self.stems)))
        for row, c in enumerate(changes):
            for stem in c.stems:
                if stem in self.stem_place:
                    matrix[row, self.stem_place[stem]] = 1
        return matrix

    def grade(self, changes):
        """For each pair its material changes with their kinds, as the program decides."""
        if not changes:
            return {}
        traits = self.traits(changes)
        margins = self.material.decision_function(traits) - THRESHOLD
        kinds = self.kind.decision_function(numpy.hstack([traits, self.about(changes)]))
        pairs = collections.defaultdict(list)
        for c, margin, scores in zip(changes, margins, kinds):
            order = numpy.argsort(-scores)
            named = [str(self.kind.classes_[k]) for k in order[:2] if scores[k] >= scores[order[0]] - KINDS_APART]
            if c.is_form():
                margin = -99
            elif c.certain():
                margin = 9
                named = [k for k in c.certain() if k] or named
            pairs[c.pair].append((margin, named))
        found = {}
        for pair, graded in pairs.items():
            told = [k for m, k in graded if m >= 0]
            near = sorted(((m, k) for m, k in graded if m >= NEAR[0]), reverse=True)
            if not told and len(near) > 1 and near[0][0] >= (NEAR[2] if len(near) > 2 else NEAR[1]):
                told = [near[0][1]]
            found[pair] = told
        return found

    def write(self, path):
        def thousandths(numbers):
            return [str(int(round(n * 1000))) for n in numbers]

        columns = [self.material, self.wider]
        kinds = [str(k) for k in self.kind.classes_]
        rows = [["feature", "material", "wider", *kinds]]
        rows.append(["threshold", str(round(THRESHOLD * 1000)), "0", *("0" for _ in kinds)])
        first = [m.intercept_[0] for m in columns] + list(self.kind.intercept_)
        for name, scale in zip(self.names, self.scale):
            at = self.place[name]
            row = [m.coef_[0][at] * scale for m in columns] + [c[at] * scale for c in self.kind.coef_]
            if name == "always":
                row = [a + b for a, b in zip(row, first)]
            rows.append([name, *thousandths(row)])
        for stem in self.stems:
            at = len(self.names) + self.stem_place[stem]
            row = thousandths([0, 0, *(c[at] for c in self.kind.coef_)])
            if any(r != "0" for r in row):
                rows.append(["~" + stem, *row])
        with open(path, "w", encoding="utf-8") as file:
            file.writelines("\t".join(r) + "\n" for r in rows)


def figures(rows, found):
    right = collections.Counter()
    for row in rows:
        told = found.get(row["id"], [])
        right["tp" if told and row["material"] else "fp" if told else "fn" if row["material"] else "tn"] += 1
        want = set(row["kinds"]) & set(KINDS) if row["material"] else set()
        got = {k for kinds in told for k in kinds}
        right["ktp"] += len(want & got)
        right["kfp"] += len(got - want)
        right["kfn"] += len(want - got)
    return right


def show(name, right):
    def ratio(a, b):
        return f"{a / b:6.3f}" if b else "     –"

    tp, fp, fn = right["tp"], right["fp"], right["fn"]
    print(
        f"{name:24} pairs {sum(right[k] for k in ('tp', 'fp', 'fn', 'tn')):4}  recall {ratio(tp, tp + fn)}  precision {ratio(tp, tp + fp)}  "
        f"kinds: recall {ratio(right['ktp'], right['ktp'] + right['kfn'])} precision {ratio(right['ktp'], right['ktp'] + right['kfp'])} "
        f"F1 {ratio(2 * right['ktp'], 2 * right['ktp'] + right['kfp'] + right['kfn'])}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", required=True)
    parser.add_argument("--pairs")
    parser.add_argument("--hold-out", action="store_true")
    parser.add_argument("--write")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        own = written(given.features, folder)
    rows, changes = real(given.features, given.pairs) if given.pairs else ([], [])
    rows = [r for r in rows if r["confidence"] != "low"]
    print(f"{len(own)} written edits, {sum(1 for c in changes if c.label)} labelled changes of {len(rows)} real pairs")
    if given.hold_out:
        total = collections.Counter()
        for org in sorted({r["org"] for r in rows}):
            model = Model([c for c in changes if c.org != org] + own)
            right = figures([r for r in rows if r["org"] == org], model.grade([c for c in changes if c.org == org]))
            show(org, right)
            total.update(right)
        show("all, each held out", total)
    model = Model(changes + own)
    show("all, seen in training", figures(rows, model.grade(changes)))
    if given.write:
        model.write(given.write)


sys.exit(main())
