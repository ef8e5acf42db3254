#!/usr/bin/env python3
"""Times notices to made-up people: notices.py POLICYGEN [--recipients N…] [--as FORMAT…] [--keep DIR]

The people are spread over the ten versions before the newest, so that there are ten cohorts. Prints the seconds and the
peak memory of each run; every run writes into a fresh folder.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import tempfile

from costs import measured_once
from report import Table

HERE = pathlib.Path(__file__).resolve().parent
VERSIONS = 11
FORMS = ["maildir", "mbox", "eml", "ses"]
NAMES = ["Ann Lee", "Zoë Ørsted", "李小龙", "José García-Márquez", "Lee, Bo", "Łukasz Żółć", "", "O'Neil"]


def project(folder, policygen):
    """A policy with eleven versions; each keeps account data for longer than the one before."""
    shutil.copytree(HERE.parent / "Tests/Fixtures/base", folder)
    site = folder / "content/site.yaml"
    site.write_text(site.read_text() + 'mail: {from: "Northwind <notices@northwind.example>"}\n')
    draft = folder / "content/p/policy.yaml"
    text = draft.read_text()
    for number in range(VERSIONS):
        draft.write_text(text.replace("period: P30D", f"period: P{30 + number * 10}D"))
        subprocess.run(
            [policygen, "release", "p", "--project", folder, "--version", f"v{number}", "--published", f"2025-{number + 1:02}-01",
             "--effective", f"2026-{number + 1:02}-15", "--backdate", "made for a benchmark"],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def recipients(path, count):
    """Addresses in no order, as people have them who came over the years."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("email,name,language,accepted_version,plan\n")
        for number in range(count):
            mixed = number * 2654435761 % (1 << 32)
            name = NAMES[number % len(NAMES)]
            quoted = f'"{name}"' if "," in name else name
            file.write(f"{mixed:08x}.{number}@mail{mixed % 97}.example,{quoted},en-GB,v{number % (VERSIONS - 1)},free\n")


def measure_notices(policygen, work, counts, forms):
    """Yields (recipients, form, [wall, user, system, MB]); each run writes a fresh folder in `work`."""
    if not (work / "project").exists():
        work.mkdir(parents=True, exist_ok=True)
        project(work / "project", policygen)
    for count in counts:
        people = work / f"{count}.csv"
        if not people.exists():
            recipients(people, count)
        for form in forms:
            output = work / f"{count}-{form}"
            command = [policygen, "notice", "p", "--project", work / "project", "--recipients", people, "--as", form]
            command += ["--output", output, "--date", "2026-10-01"]
            yield count, form, measured_once([str(part) for part in command], str(work / "log"))
            shutil.rmtree(output)


def notice_table(rows):
    table = Table(["recipients", "form", "wall s", "user s", "system s", "MB", "a recipient, µs"], left=(1,))
    for count, form, (wall, user, system, memory) in rows:
        table.add(
            f"{count:,}", form, f"{wall:.2f}", f"{user:.2f}", f"{system:.2f}", f"{memory:.0f}", f"{wall / count * 1e6:.1f}")
    return table


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("policygen")
    parser.add_argument("--recipients", type=int, nargs="+", default=[100_000])
    parser.add_argument("--as", dest="forms", nargs="+", default=FORMS)
    parser.add_argument("--keep")
    options = parser.parse_args()
    work = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="policygen-notices-"))
    print(notice_table(measure_notices(os.path.abspath(options.policygen), work, options.recipients, options.forms)))
    if not options.keep:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
