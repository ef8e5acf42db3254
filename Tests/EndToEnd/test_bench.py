"""The benchmark runs whole at a tiny size, and every table comes out. What it measures is not looked at."""

import os
import re
import subprocess

import pytest

from conftest import PROGRAM, ROOT

TABLES = {
    "Whole builds": ["policygen build", "policygen build, --jobs 1", "the limit: libyaml and libcmark-gfm"],
    "More policies": ["policygen build", "the limit: libyaml and libcmark-gfm"],
    "A longer history": ["10", "20", "40"],
    "Again, and after an edit": [
        "build, nothing changed", "build, a sentence in one draft", "build --drafts, a sentence in one draft",
        "build, one policy has a new version", "check, all policies", "changes of one policy, all versions (--history)"],
    "Two documents compared": ["policygen compare", "git diff --word-diff", "difflib, autojunk off"],
    "A message for each recipient": ["maildir", "mbox", "eml", "ses"],
    "Start and size": ["`true`", "`policygen --version`", "as built", "stripped"],
    "Goals": ["two cores: at least 1.8 times one", "`policygen --version`: under 5 ms", "program, stripped: under 20 MB"],
}


def bench(cache, *arguments):
    environment = {
        **os.environ, "POLICYGEN": str(PROGRAM), "BENCH_CACHE": str(cache), "BENCH_DATE": "2026-11-20", "SIZES": "1 2", "RUNS": "1",
        "HUGO": "", "CALLGRIND": "0", "WORDS": "2500", "RECIPIENTS": "50"}
    done = subprocess.run([ROOT / "Benchmarks/run.sh", *arguments], env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def sections(document):
    """The cells of the rows below each heading."""
    parts = re.split(r"^### (.*)\n", document, flags=re.MULTILINE)
    return {
        title: [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
        for title, text in zip(parts[1::2], parts[2::2])
    }


def test_every_table_comes_out(tmp_path):
    cache = tmp_path / "cache"
    results = tmp_path / "RESULTS.md"
    results.write_text("before\n<!-- bench: begin -->\nold\n<!-- bench: end -->\nafter\n")
    done = bench(cache, "--results", results)
    assert done.stdout.startswith("On 2026-11-20, `SIZES=\"1 2\" RUNS=1 make bench`; ")
    assert "bench: left out: " in done.stderr and "Hugo" in done.stderr
    found = sections(done.stdout)
    assert list(found) == list(TABLES)
    for title, rows in TABLES.items():
        cells = [cell for row in found[title] for cell in row]
        assert set(rows) <= set(cells), title
        assert len({len(row) for row in found[title] if len(row) > 2}) <= 1, title
    # One page a version, and more of policygen's: redlines, changelogs, lists.
    pages = {(row[0], row[1]): int(row[2]) for row in found["Whole builds"][2:]}
    assert pages["1", "the limit: libyaml and libcmark-gfm"] == 10
    assert pages["2", "the limit: libyaml and libcmark-gfm"] == 20
    assert pages["1", "policygen build"] > 10 + 17
    text = results.read_text()
    assert text.startswith("before\n<!-- bench: begin -->\nOn 2026-11-20") and text.endswith("|\n<!-- bench: end -->\nafter\n")
    # The edits are undone, and of what was written the projects alone stay.
    (project,) = cache.glob("1x10-*")
    assert len(list((project / "content/policy-0001/versions").iterdir())) == 10
    assert not list((project / "aside").iterdir())
    assert not list(cache.glob("output-*"))
    assert_the_limit_writes_the_words(cache, project, tmp_path / "limit")


def assert_the_limit_writes_the_words(cache, project, output):
    subprocess.run([cache / "limit", project, output, "2"], check=True)
    versions = project / "content/policy-0001/versions"
    assert [page.parent.name for page in sorted(output.glob("policy-0001/*/index.html"))] == sorted(os.listdir(versions))
    for folder in versions.iterdir():
        page = (output / "policy-0001" / folder.name / "index.html").read_text()
        assert "<li>Company 1 Ltd</li>" in page and f"<li>{folder.name}</li>" in page
        assert page.count("<h2>") == 21 and "<table>" in page
        assert page.endswith("</main>\n</html>\n")


# The tests' build makes it.
ENGINE = ROOT / ".build/debug/engine-bench"


@pytest.mark.parametrize(("arguments", "code", "words"), [
    ([], 2, "usage: engine-bench versions PROJECT OUTPUT"),
    (["words", "a", "b"], 2, "usage: engine-bench"),
    (["words", "a", "b", "often"], 2, "error: 'often' is no number of times"),
    (["words", "no-such-file", "no-such-file", "1"], 4, "error: cannot open 'no-such-file': No such file or directory"),
    (["versions", "no-such-folder", "out", "2026-11-20", "1"], 4, "error: cannot open the project folder 'no-such-folder'"),
    (["versions", "PROJECT", "out", "2026-13-01", "1"], 2, "error: '2026-13-01' is no whole date"),
    (["versions", "PROJECT", "out", "2026-11-20", "0"], 2, "error: '0' is no number of jobs"),
    (["versions", "PROJECT", "content", "2026-11-20", "1"], 3, "holds files that policygen did not write"),
    (["versions", "BROKEN", "out", "2026-11-20", "1"], 2, "content/p/policy.yaml:"),
])
def test_what_the_engine_cannot_measure_is_said(project, arguments, code, words):
    made = project()
    if "BROKEN" in arguments:
        with open(made.folder / "content/p/policy.yaml", "a", encoding="utf-8") as file:
            file.write("\ntitel: x\n")
    arguments = [str(made.folder) if argument in ("PROJECT", "BROKEN") else argument for argument in arguments]
    done = subprocess.run([ENGINE, *arguments], cwd=made.folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == code and words in done.stderr and done.stdout == "", done
    assert not (made.folder / "out").exists()
