"""Reads the program's reports back: diagnostics in text and in JSON."""

import re

LINE = re.compile(
    r"^(?:(?P<file>[^\s:][^:\n]*?)(?::(?P<line>\d+):(?P<column>\d+))?: )?(?P<severity>error|warning|note): .*"
    r" \[(?P<code>[a-z0-9-]+)\]$", re.MULTILINE)


def place(file, line, column):
    return f"{file}:{line}:{column}" if line else file or "-"


def in_text(text):
    """`file:line:column: severity: code` of each diagnostic of a text report."""
    return [
        f"{place(found['file'], found['line'], found['column'])}: {found['severity']}: {found['code']}"
        for found in LINE.finditer(text)
    ]


def in_json(report):
    return [
        f"{place(one['file'], one['line'], one['column'])}: {one['severity']}: {one['code']}"
        for one in report["diagnostics"]
    ]
