"""Markdown: tables, the kind of machine, and the place of a run in RESULTS.md."""

import os
import platform
import re

BEGIN, END = "<!-- bench: begin -->\n", "<!-- bench: end -->\n"


class Table:
    """A Markdown table; `left` are the columns of text, the others are numbers."""

    def __init__(self, heads, left=()):
        self.lines = ["| " + " | ".join(heads) + " |"]
        self.lines.append("|" + "|".join("---" if place in left else "---:" for place in range(len(heads))) + "|")

    def add(self, *cells):
        self.lines.append("| " + " | ".join(cells) + " |")

    def __str__(self):
        return "\n".join(self.lines)


class Document:
    """What is printed as it comes, and kept whole."""

    def __init__(self):
        self.text = ""

    def add(self, *paragraphs):
        for paragraph in paragraphs:
            print(paragraph, end="\n\n", flush=True)
            self.text += f"{paragraph}\n\n"


def machine():
    """One line: system, processor, memory, and how busy it was."""
    kind = [platform.system(), platform.release(), platform.machine()]
    parts = [" ".join(kind), f"{os.cpu_count()} cores" + processor()]
    if "SC_PHYS_PAGES" in os.sysconf_names:
        parts.append(f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / (1 << 30):.0f} GB of memory")
    return ", ".join(parts) + f"; {os.getloadavg()[0]:.1f} other processes ran on average in the minute before"


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            text = file.read()
    except OSError:
        return ""
    name = re.search(r"^model name\s*: (.*)$", text, re.MULTILINE)
    virtual = re.search(r"^flags\s*:.*\bhypervisor\b", text, re.MULTILINE)
    return (f" ({name[1]}" + (", virtual" if virtual else "") + ")") if name else ""


def write_between_marks(path, text):
    """Puts a document into the place that is marked in another."""
    with open(path, encoding="utf-8") as file:
        before, begin, rest = file.read().partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"bench: {path} lacks the lines {BEGIN.strip()} and {END.strip()}")
    with open(path, "w", encoding="utf-8") as file:
        file.write(before + BEGIN + text + END + after)
