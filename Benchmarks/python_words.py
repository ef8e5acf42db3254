#!/usr/bin/env python3
"""The words that differ, by a library for Python: python_words.py difflib|fast-diff-match-patch BEFORE AFTER

The last line says how many seconds the library's own call took.
"""

import sys
import time


def difflib_changes(before, after):
    import difflib

    begin = time.perf_counter()
    found = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    seconds = time.perf_counter() - begin
    return [(before[a:b], after[c:d]) for tag, a, b, c, d in found if tag != "equal"], seconds


def fast_changes(before, after):
    """The library compares characters: each word becomes one."""
    from fast_diff_match_patch import diff

    begin = time.perf_counter()
    numbers, words = {}, []

    def characters(text):
        for word in text:
            if word not in numbers:
                # Past the surrogates, which are no characters.
                numbers[word] = chr(len(words) + 1 if len(words) + 1 < 0xD800 else len(words) + 1 + 0x800)
                words.append(word)
        return "".join(numbers[word] for word in text)

    found = diff(characters(before), characters(after), timelimit=0, checklines=False, cleanup="No")
    seconds = time.perf_counter() - begin
    changes, a, b = [], 0, 0
    for kind, count in found:
        changes.append((before[a:a + count] if kind == "-" else [], after[b:b + count] if kind == "+" else []))
        a += count if kind in "-=" else 0
        b += count if kind in "+=" else 0
    return [change for change in changes if any(change)], seconds


def main():
    library, *paths = sys.argv[1:]
    before, after = (open(path, encoding="utf-8").read().split() for path in paths)
    changes, seconds = {"difflib": difflib_changes, "fast-diff-match-patch": fast_changes}[library](before, after)
    for out, into in changes:
        print("[-" + " ".join(out) + "-] {+" + " ".join(into) + "+}")
    print(seconds)


if __name__ == "__main__":
    main()
