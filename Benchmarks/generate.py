#!/usr/bin/env python3
"""Writes a project of made-up privacy policies: generate.py OUT POLICIES VERSIONS [--seed N]

The same arguments give the same bytes. A version has about 2,500 words of Markdown and 150 lines of data; the next
one is the same with a few small edits. OUT/content/site.yaml is ready; the versions stand as drafts in
OUT/drafts/<policy>/<n>/, each with its dates in release.json, for release.py to freeze one after the other.
"""

import argparse
import copy
import datetime
import json
import os
import random
import re

import words

AS_OF = datetime.date(2026, 11, 20)
COUNTRIES = ["IE", "DE", "US", "NL", "SE", "CA", "JP", "GB"]
PERIODS = ["P14D", "P30D", "P90D", "P6M", "P1Y", "P2Y", "P3Y"]
CATEGORIES = [
    ("account", "Account details", ["E-mail address", "User name", "Language"]),
    ("billing", "Billing records", ["Invoices", "Postal address"]),
    ("usage", "Usage data", ["Pages opened", "Time of the visit"]),
    ("device", "Device data", ["IP address", "Browser", "Operating system"]),
    ("support", "Support messages", ["Messages", "Attachments"]),
    ("marketing", "Newsletter settings", ["Topics", "Time of the consent"]),
    ("content", "Uploaded content", ["Pictures", "Texts"]),
    ("location", "Approximate location", ["Country", "City"]),
]
PURPOSES = [
    ("operate", "Running the service", "contract", "service", ["account", "content"]),
    ("invoice", "Sending invoices", "legal-obligation", "legal", ["account", "billing"]),
    ("secure", "Keeping the service secure", "legitimate-interests", "security", ["device", "usage"]),
    ("improve", "Improving the service", "legitimate-interests", "improvement", ["usage"]),
    ("help", "Answering questions", "contract", "support", ["account", "support"]),
    ("newsletter", "Sending the newsletter", "consent", "marketing", ["marketing"]),
]
NEW_PURPOSES = [
    ("localise", "Showing prices for your country", "legitimate-interests", "personalisation", ["location"]),
    ("measure", "Measuring how pages are used", "consent", "analytics", ["usage"]),
    ("survey", "Asking for your opinion", "consent", "research", ["account"]),
]
RECIPIENTS = [
    ("north-cloud", "North Cloud Ltd", "hosting", "processor", ["account", "content"], ["operate"]),
    ("paywell", "Paywell GmbH", "payment processing", "processor", ["billing"], ["invoice"]),
    ("lettermill", "Lettermill Inc.", "e-mail delivery", "processor", ["marketing"], ["newsletter"]),
    ("deskline", "Deskline BV", "support software", "processor", ["support"], ["help"]),
    ("accountants", "Our accountants", "professional advice", "adviser", ["billing"], ["invoice"]),
]
NEW_RECIPIENTS = [
    ("south-cloud", "South Cloud AB", "hosting", "processor", ["content"], ["operate"]),
    ("tally", "Tally Metrics Ltd", "usage analysis", "processor", ["usage"], ["improve"]),
    ("parcelway", "Parcelway SA", "delivery", "controller", ["account"], ["operate"]),
    ("guardhouse", "Guardhouse Corp.", "protection against attacks", "processor", ["device"], ["secure"]),
]
RIGHTS = ["access", "rectification", "erasure", "restriction", "objection", "portability", "complaint"]
MEASURES = [
    "Connections are encrypted with TLS 1.2 or higher", "Stored data is encrypted",
    "Staff sign in with a second factor", "Access to production systems is logged",
]
NEW_MEASURES = [
    "Backups are restored once a month as a test", "An outside firm tests our systems every year",
    "Laptops are locked after five minutes",
]
NEW_COOKIES = [
    ("tour", "tour", "necessary", "P1Y", "Remembers that the tour was seen"),
    ("seen", "seen", "analytics", "P30D", "Counts visits"),
    ("lang", "lang", "necessary", "P6M", "Remembers the language"),
]


class Version:
    """What one version says, as data and as sections of blocks, with its dates."""

    def __init__(self, policy, sections, published, effective, summary):
        self.policy = policy
        self.sections = sections
        self.published = published
        self.effective = effective
        self.summary = summary


def policies(count, versions, seed):
    """Yields (id, [Version]) for each policy."""
    for number in range(1, count + 1):
        dice = random.Random(f"{seed}/{number}")
        policy = first_data(dice, number)
        sections = first_sections(dice)
        published = release_days(dice, number, versions)
        history = []
        for n in range(versions):
            summary = "First version."
            if n:
                summary = edit_data(dice, policy)
                for _ in range(dice.randint(4, 10)):
                    edit_prose(dice, sections)
            effective = published[n] + datetime.timedelta(days=dice.randint(51, 66))
            history.append(Version(copy.deepcopy(policy), copy.deepcopy(sections), published[n], effective, summary))
        yield f"policy-{number:04d}", history


def release_days(dice, number, versions):
    """Days in order, the last before the as-of date; in every fifth policy the last version is only announced, and
    the notice of it is not due yet."""
    last = AS_OF - datetime.timedelta(days=20 if number % 5 == 0 else 100)
    days = [last]
    for _ in range(versions - 1):
        days.append(days[-1] - datetime.timedelta(days=dice.randint(70, 400)))
    return days[::-1]


# Data


def first_data(dice, number):
    return {
        "schema": 1,
        "title": "Privacy Policy",
        "language": "en-GB",
        "numbering": "decimal",
        "sections": [{"id": key, "file": key + ".md"} for key, _, _ in words.SECTIONS],
        "product": {"name": f"Product {number}", "url": f"https://product-{number}.example"},
        "controller": {
            "name": f"Company {number} Ltd",
            "address": f"{dice.randint(1, 200)} High Street, Dublin",
            "country": "IE",
            "contact": "privacy",
        },
        "regimes": ["eu-gdpr"],
        "audience": {"minimum_age": 16, "directed_to_children": False},
        "contacts": [
            {"id": "privacy", "for": ["privacy requests"], "email": f"privacy@product-{number}.example"},
            {"id": "support", "for": ["questions"], "email": f"help@product-{number}.example"},
        ],
        "data": [
            {
                "id": key,
                "name": name,
                "items": items[:],
                "source": {"kind": dice.choice(["provided", "automatic"])},
            }
            for key, name, items in CATEGORIES
        ],
        "purposes": [purpose(entry) for entry in PURPOSES],
        "recipients": [recipient(dice, entry) for entry in RECIPIENTS],
        "transfers": [
            {"id": "outside-eea", "countries": ["US"], "mechanisms": ["scc"], "measures": ["encryption"]}
        ],
        "sale": {"sells": False, "shares": False},
        "retention": [
            {
                "id": key,
                "data": [key],
                "period": dice.choice(PERIODS),
                "from": "the end of the contract",
                "then": ["delete"],
            }
            for key, _, _ in CATEGORIES
        ],
        "cookie_categories": [
            {"id": "necessary", "name": "Strictly necessary", "basis": "none-needed"},
            {"id": "analytics", "name": "Analytics", "basis": "consent"},
        ],
        "cookies": [
            cookie(("session", "sid", "necessary", "session", "Keeps you signed in")),
            cookie(("choice", "choice", "necessary", "P6M", "Remembers your cookie choice")),
            cookie(("visits", "_visits", "analytics", "P90D", "Counts visits")),
        ],
        "rights": [{"id": key, "right": key, "routes": ["privacy"], "deadline": "P1M"} for key in RIGHTS],
        "security": [{"id": f"measure-{i + 1}", "measure": text} for i, text in enumerate(MEASURES)],
        "authorities": [{"id": "dpc", "name": "Data Protection Commission", "country": "IE"}],
        "change_notice": {"lead": "P30D", "channels": {"all_of": ["page", "email"]}, "summary": "always"},
    }


def purpose(entry):
    key, name, basis, use, data = entry
    bases = {"basis": basis}
    if basis == "legitimate-interests":
        bases["interest"] = "a service that works and is safe"
    return {"id": key, "name": name, "data": data[:], "bases": [bases], "uses": [use]}


def recipient(dice, entry):
    key, name, category, role, data, purposes = entry
    return {
        "id": key, "name": name, "category": category, "role": role, "data": data[:], "purposes": purposes[:],
        "country": dice.choice(COUNTRIES),
    }


def cookie(entry):
    key, name, category, duration, text = entry
    return {
        "id": key, "name": name, "category": category, "provider": "us", "party": "first", "duration": duration,
        "purpose": text,
    }


def missing(entries, pool):
    known = {entry["id"] for entry in entries}
    return [entry for entry in pool if entry[0] not in known]


def edit_data(dice, policy):
    """One to three changes of facts; gives the release's summary."""
    said = []
    for _ in range(dice.randint(1, 3)):
        chance = dice.random()
        if chance < 0.30:
            row = dice.choice(policy["retention"])
            row["period"] = dice.choice([period for period in PERIODS if period != row["period"]])
            said.append(f"the time for which we keep {row['id']} data")
        elif chance < 0.50 and (new := missing(policy["recipients"], NEW_RECIPIENTS)):
            policy["recipients"].append(recipient(dice, new[0]))
            said.append(f"{new[0][1]} receives data")
        elif chance < 0.60 and len(policy["recipients"]) > 4:
            said.append(policy["recipients"].pop()["name"] + " no longer receives data")
        elif chance < 0.70:
            row = dice.choice(policy["recipients"])
            row["country"] = dice.choice([country for country in COUNTRIES if country != row["country"]])
            said.append(f"the country of {row['name']}")
        elif chance < 0.80 and (new := missing(policy["cookies"], NEW_COOKIES)):
            policy["cookies"].append(cookie(new[0]))
            said.append("a new cookie")
        elif chance < 0.88 and (new := missing(policy["purposes"], NEW_PURPOSES)):
            policy["purposes"].append(purpose(new[0]))
            said.append(new[0][1].lower())
        elif chance < 0.95 and len(policy["security"]) < len(MEASURES) + len(NEW_MEASURES):
            text = NEW_MEASURES[len(policy["security"]) - len(MEASURES)]
            policy["security"].append({"id": f"measure-{len(policy['security']) + 1}", "measure": text})
            said.append("a new security measure")
        else:
            row = dice.choice(policy["rights"])
            row["deadline"] = "P1M" if row["deadline"] == "P14D" else "P14D"
            said.append(f"the answer to requests for {row['id']}")
    return "Changed: " + "; ".join(said) + "."


# Prose


def first_sections(dice):
    """[key, title, blocks]; a block is a list that begins with its kind."""
    sections = []
    for number, (key, title, generated) in enumerate(words.SECTIONS):
        blocks = [paragraph(dice) for _ in range(dice.choice([1, 1, 1, 1, 2]))]
        if generated:
            blocks.insert(1, ["generated", generated])
        if number % 3 == 1:
            blocks.append(["bullets", [dice_item(dice) for _ in range(dice.randint(3, 4))]])
        if number % 5 == 2:
            blocks.append(["table", ["What", "Why", "How long"], [table_row(dice) for _ in range(dice.randint(3, 5))]])
        if number % 4 == 3:
            blocks.append(["heading", dice.choice(words.SUBTITLES), f"{key}-more"])
            blocks.append(paragraph(dice))
            blocks.append(["numbers", [words.sentence(dice) for _ in range(3)]])
        if number in (5, 15):
            blocks.append(["quote", words.sentence(dice)])
        sections.append([key, title, blocks])
    return sections


def paragraph(dice):
    return ["paragraph", [words.sentence(dice) for _ in range(dice.choice([2, 2, 3]))]]


def dice_item(dice):
    if dice.random() < 0.3:
        return words.sentence(dice)
    thing = dice.choice(words.THINGS)
    return f"**{thing[0].upper()}{thing[1:]}**: {dice.choice(words.AIMS)}"


def table_row(dice):
    return [dice.choice(words.THINGS), dice.choice(words.AIMS), f"{dice.choice(words.NUMBERS)} days"]


def edit_prose(dice, sections):
    """One small edit such as a lawyer makes: a word, a number, a sentence, an item, a row."""
    blocks = dice.choice(sections)[2]
    block = dice.choice([block for block in blocks if block[0] not in ("generated", "heading")])
    chance = dice.random()
    if block[0] in ("paragraph", "bullets", "numbers"):
        texts = block[1]
        place = dice.randrange(len(texts))
        if chance < 0.20:
            texts.insert(place, words.sentence(dice))
        elif chance < 0.30 and len(texts) > 2:
            texts.pop(place)
        else:
            texts[place] = reworded(dice, texts[place])
    elif block[0] == "quote":
        block[1] = reworded(dice, block[1])
    elif chance < 0.5:
        dice.choice(block[2])[2] = f"{dice.choice(words.NUMBERS)} days"
    elif chance < 0.8:
        block[2].insert(dice.randrange(len(block[2]) + 1), table_row(dice))
    elif len(block[2]) > 3:
        block[2].pop(dice.randrange(len(block[2])))


def reworded(dice, text):
    for old, new in dice.sample(words.REPLACEMENTS, len(words.REPLACEMENTS)):
        if old in text and new not in text and "](" not in text:
            return text.replace(old, new, 1)
    end = "." if text.endswith(".") else ""
    additions = [" where possible", " without delay", " in every case", " free of charge", " as agreed"]
    addition = dice.choice([phrase for phrase in additions if phrase not in text] or [", too"])
    return text[: len(text) - len(end)] + addition + end


def markdown(section, generated=lambda name: "{{ " + name + " }}"):
    """A section's Markdown; `generated` gives the text of a generated block, or nothing."""
    key, title, blocks = section
    parts = [f"## {title} {{#{key}}}"]
    for block in blocks:
        kind = block[0]
        if kind == "paragraph":
            parts.append(wrapped(" ".join(block[1])))
        elif kind == "generated":
            parts.append(generated(block[1]))
        elif kind == "heading":
            parts.append(f"### {block[1]} {{#{block[2]}}}")
        elif kind == "bullets":
            parts.append("\n".join("- " + text for text in block[1]))
        elif kind == "numbers":
            parts.append("\n".join(f"{n}. {text}" for n, text in enumerate(block[1], 1)))
        elif kind == "quote":
            parts.append("> " + block[1])
        else:
            parts.append(table_text(block[1], block[2]))
    return "\n\n".join(part for part in parts if part) + "\n"


def table_text(header, rows):
    lines = [header, ["---"] * len(header)] + rows
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def wrapped(text, width=110):
    """Lines that never break inside a placeholder."""
    lines, line = [], ""
    for word in re.findall(r"(?:\{\{[^}]*\}\}|\S)+", text):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join(lines + [line])


# YAML as people write it: a line for each key, short lists in brackets


def yaml(value, indent=""):
    lines = []
    for key, item in value.items():
        if isinstance(item, list) and item and isinstance(item[0], dict) and "id" in item[0]:
            lines.append(f"{indent}{key}:")
            for entry in item:
                if key not in ("data", "recipients"):
                    lines.append(f"{indent}  - {flow(entry)}")
                    continue
                body = yaml(entry, indent + "    ").splitlines()
                lines.append(f"{indent}  - {body[0].strip()}")
                lines += body[1:]
        elif isinstance(item, dict) and not indent:
            lines.append(f"{key}:")
            lines += yaml(item, "  ").splitlines()
        else:
            lines.append(f"{indent}{key}: {flow(item)}")
    return "\n".join(lines) + "\n"


def flow(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    plain = text.replace(" ", "").replace("-", "").replace(".", "").replace("_", "").isalnum() and text[0].isalnum()
    return text if plain else json.dumps(text, ensure_ascii=False)


SITE = f"""schema: 1
name: Benchmark
base_url: https://policies.example
language: en-GB
as_of: {AS_OF}
default_lead: P30D
"""


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("out")
    arguments.add_argument("policies", type=int)
    arguments.add_argument("versions", type=int)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    write(f"{given.out}/content/site.yaml", SITE)
    lines = count = 0
    for policy_id, history in policies(given.policies, given.versions, given.seed):
        for number, version in enumerate(history, 1):
            folder = f"{given.out}/drafts/{policy_id}/{number}"
            data = yaml(version.policy)
            lines += data.count("\n")
            write(f"{folder}/policy.yaml", data)
            for section in version.sections:
                text = markdown(section)
                count += sum(any(letter.isalnum() for letter in word) for word in text.split())
                write(f"{folder}/sections/{section[0]}.md", text)
            dates = {"published": str(version.published), "effective": str(version.effective)}
            write(f"{folder}/release.json", json.dumps({**dates, "summary": version.summary}, indent=1) + "\n")
    total = given.policies * given.versions
    print(f"{total} versions: on average {lines // total} lines of data and {count // total} words of prose")


if __name__ == "__main__":
    main()
