#!/usr/bin/env python3
"""Writes the version pages of the same made-up policies as a Hugo site: hugo_site.py OUT POLICIES VERSIONS [--seed N]

The prose is the body of the page, with its values filled in. With --tables=front-matter the data stands in the front
matter and the layout makes the tables from it, as a Hugo user would write it; with --tables=body the tables are Markdown
and the front matter has a title and dates alone, which spares Hugo the YAML.
"""

import argparse
import re

import generate

CONFIGURATION = """baseURL = "https://policies.example/"
title = "Policies"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
"""
BASE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ .Title }}</title><link rel="stylesheet" href="/style.css"></head>
<body><header><a href="/">Policies</a></header><main>{{ block "main" . }}{{ end }}</main></body></html>
"""
LIST = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
"""
PAGE = """{{ define "main" }}<h1>{{ .Title }}</h1>
<p>Last updated <time>{{ .Params.released }}</time>, in force from <time>{{ .Params.effective }}</time></p>
<ul>{{ range .CurrentSection.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Params.released }}</a></li>{{ end }}</ul>
{{ .TableOfContents }}
{{ .Content }}
TABLES{{ end }}
"""
STYLE = "body{font:16px/1.5 sans-serif;max-width:48rem;margin:auto}td,th{border:1px solid #ccc;padding:.3em}\n"

# The generated blocks: the list that each shows and its columns.
BLOCKS = {
    "data": ("data", ["name", "items"]),
    "purposes": ("purposes", ["name", "data", "uses"]),
    "cookie-table": ("cookies", ["name", "category", "duration", "purpose"]),
    "recipients": ("recipients", ["name", "category", "role", "data", "country"]),
    "transfers": ("transfers", ["countries", "mechanisms", "measures"]),
    "retention-table": ("retention", ["id", "period", "from", "then"]),
    "rights": ("rights", ["right", "routes", "deadline"]),
    "security": ("security", ["measure"]),
    "contacts": ("contacts", ["for", "email"]),
}


def words_of(value):
    return ", ".join(value) if isinstance(value, list) else str(value)


def table(policy, name):
    if name not in BLOCKS:
        return "We tell you by e-mail 30 days before."
    key, columns = BLOCKS[name]
    return generate.table_text(columns, [[words_of(row[column]) for column in columns] for row in policy[key]])


def value(policy, path):
    first, *rest = path.split(".")
    found = policy[first]
    for name in rest:
        found = next(row for row in found if row["id"] == name) if isinstance(found, list) else found[name]
    return words_of(found)


def layout_tables():
    """The layout's part that makes the tables from the front matter."""
    parts = []
    for key, columns in BLOCKS.values():
        heads = "".join(f"<th>{column}</th>" for column in columns)
        cells = ""
        for column in columns:
            lists = column in ("items", "data", "uses", "countries", "mechanisms", "measures", "then", "routes", "for")
            cells += '<td>{{ delimit .' + column + ' ", " }}</td>' if lists else "<td>{{ ." + column + " }}</td>"
        rows = "{{ range .Params." + key + " }}<tr>" + cells + "</tr>{{ end }}"
        parts.append(f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>\n")
    return "".join(parts)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("out")
    arguments.add_argument("policies", type=int)
    arguments.add_argument("versions", type=int)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--tables", choices=["front-matter", "body"], default="front-matter")
    given = arguments.parse_args()
    in_body = given.tables == "body"
    generate.write(f"{given.out}/hugo.toml", CONFIGURATION)
    generate.write(f"{given.out}/static/style.css", STYLE)
    generate.write(f"{given.out}/layouts/_default/baseof.html", BASE)
    generate.write(f"{given.out}/layouts/_default/list.html", LIST)
    generate.write(f"{given.out}/layouts/_default/single.html", PAGE.replace("TABLES", "" if in_body else layout_tables()))
    for policy_id, history in generate.policies(given.policies, given.versions, given.seed):
        for version in history:
            policy = version.policy
            head = f'released: "{version.published}"\neffective: "{version.effective}"\n'
            head += f"title: {policy['title']}\n" if in_body else generate.yaml(policy)
            body = "\n".join(
                generate.markdown(section, lambda name: table(policy, name) if in_body else "")
                for section in version.sections
            )
            body = re.sub(r"\{\{ ?([a-z_.-]+) ?\}\}", lambda found: value(policy, found[1]), body)
            generate.write(f"{given.out}/content/{policy_id}/{version.published}.md", f"---\n{head}---\n{body}")


if __name__ == "__main__":
    main()
