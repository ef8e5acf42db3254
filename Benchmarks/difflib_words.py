#!/usr/bin/env python3
"""The words that differ, by Python's difflib: difflib_words.py BEFORE AFTER"""

import difflib
import sys

before, after = (open(path, encoding="utf-8").read().split() for path in sys.argv[1:])
for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
    if tag != "equal":
        print("[-", *before[a:b], "-] {+", *after[c:d], "+}")
