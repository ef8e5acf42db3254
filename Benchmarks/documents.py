#!/usr/bin/env python3
"""Writes pairs of Markdown documents to compare: documents.py OUT [--seed N]

OUT/NAME/before.md and after.md for each NAME of PAIRS. Small edits change four words or phrases in all; large ones change
a third of the sentences, add and remove some, and move two sections. "rewritten" is another text in the same words,
"unrelated" one in words of its own.
"""

import argparse
import os
import random as randomness

from words import NUMBERS, REPLACEMENTS, SECTIONS, sentence

# Name, words, edits.
PAIRS = [
    ("2,500 words, small edits", 2_500, "small"), ("2,500 words, large edits", 2_500, "large"),
    ("25,000 words, small edits", 25_000, "small"), ("25,000 words, large edits", 25_000, "large"),
    ("100,000 words, rewritten", 100_000, "rewritten"), ("100,000 words, unrelated", 100_000, "unrelated"),
    ("10 MB, large edits", 1_640_000, "large"),
]
CONSONANTS, VOWELS = "bcdfghklmnprstvw", "aeiou"


def plain(random):
    """A sentence as a document says it: nothing is filled in."""
    return (
        sentence(random).replace("{{ product.name }}", "the product")
        .replace("{{contacts.privacy.email}}", "privacy@made-up.example")
    )


def foreign(random):
    """A sentence of words that the vocabulary does not have."""
    count = random.randint(8, 24)
    words = ["".join(random.choice(CONSONANTS) + random.choice(VOWELS) for _ in range(random.randint(2, 4))) for _ in range(count)]
    return " ".join(words).capitalize() + "."


def text(random, words, sentence):
    """A list of sections, each a title and paragraphs, which are lists of sentences."""
    sections, count = [], 0
    while count < words:
        title = SECTIONS[len(sections) % len(SECTIONS)][1]
        if len(sections) >= len(SECTIONS):
            title += f", part {len(sections) // len(SECTIONS) + 1}"
        paragraphs = []
        for _ in range(random.randint(3, 6)):
            paragraphs.append([sentence(random) for _ in range(random.randint(2, 4))])
            count += sum(len(sentence.split()) for sentence in paragraphs[-1])
            if count >= words:
                break
        sections.append((title, paragraphs))
    return sections


def edited(random, old):
    """A sentence with one change of its words."""
    for before, after in random.sample(REPLACEMENTS, len(REPLACEMENTS)):
        if before in old:
            return old.replace(before, after, 1)
    for number in NUMBERS:
        if f" {number} " in old:
            return old.replace(f" {number} ", f" {number + 5} ", 1)
    words = old.split(" ")
    words.insert(random.randrange(1, len(words)), random.choice(["always", "usually", "also", "therefore"]))
    return " ".join(words)


def small(random, sections):
    for _ in range(4):
        paragraph = random.choice(random.choice(sections)[1])
        place = random.randrange(len(paragraph))
        paragraph[place] = edited(random, paragraph[place])


def large(random, sections):
    for _, paragraphs in sections:
        for paragraph in paragraphs:
            for place in range(len(paragraph) - 1, -1, -1):
                chance = random.random()
                if chance < 0.2:
                    paragraph[place] = edited(random, paragraph[place])
                elif chance < 0.24:
                    del paragraph[place]
                elif chance < 0.28:
                    paragraph.insert(place, plain(random))
                elif chance < 0.33:
                    paragraph[place] = edited(random, edited(random, paragraph[place]))
    for _ in range(2):
        sections.insert(random.randrange(len(sections)), sections.pop(random.randrange(len(sections))))


def markdown(sections):
    lines = ["# Privacy policy", ""]
    for title, paragraphs in sections:
        lines += [f"## {title}", ""]
        for paragraph in paragraphs:
            if paragraph:
                lines += [" ".join(paragraph), ""]
    return "\n".join(lines)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("out")
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    for name, words, edits in PAIRS:
        random = randomness.Random(f"{given.seed}/{name}")
        before = text(random, words, plain)
        folder = os.path.join(given.out, name)
        os.makedirs(folder, exist_ok=True)
        with open(f"{folder}/before.md", "w", encoding="utf-8") as file:
            file.write(markdown(before))
        if edits == "small":
            small(random, before)
        elif edits == "large":
            large(random, before)
        else:
            before = text(random, words, plain if edits == "rewritten" else foreign)
        with open(f"{folder}/after.md", "w", encoding="utf-8") as file:
            file.write(markdown(before))


if __name__ == "__main__":
    main()
