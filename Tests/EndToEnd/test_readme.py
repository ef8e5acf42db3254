"""The README's tour works as it is printed: its commands are run, and what they say is compared."""

import datetime
import os
import re
import subprocess

from conftest import PROGRAM, ROOT

DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")


def tour():
    """The fenced blocks of the tour: their language and text."""
    text = (ROOT / "README.md").read_text()
    # Files that the tour writes have headings, too: the blocks are found first, then those before the next chapter.
    blocks = re.finditer(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    start, end = text.index("\n## A tour"), text.index("\n## A policy in git")
    return [(block[1], block[2]) for block in blocks if start < block.start() < end]


def test_the_tour(tmp_path):
    # The README is printed with the dates of one day. The notice promised there is 30 days.
    in_30_days = (datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=30)).isoformat()
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "policygen").symlink_to(PROGRAM)
    script, expected = [], []
    for language, text in tour():
        if language == "sh":
            text = re.sub(r"^export PATH=.*$", f'export PATH="{programs}:$PATH"', text, flags=re.MULTILINE)
            script.append("set -e\n" + DATE.sub(in_30_days, text))
        else:
            for command in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                line, _, output = command.partition("\n")
                script.append(f"set +e\necho '=== begin'\n{line}\necho '=== end'")
                expected.append(output.strip())
    run = subprocess.run(
        ["bash"], input="\n".join(script), text=True, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
        env={**os.environ, "HOME": str(tmp_path)})
    assert run.returncode == 0, run.stdout
    said = [part.strip() for part in re.findall(r"^=== begin\n(.*?)^=== end$", run.stdout, re.MULTILINE | re.DOTALL)]
    assert len(said) == len(expected) >= 3
    for ours, theirs in zip(expected, said):
        assert DATE.sub("DATE", theirs) == DATE.sub("DATE", ours)
    assert (tmp_path / "policies/site/privacy/upcoming/index.html").is_file()


def test_every_exit_code_and_command_is_named():
    text = (ROOT / "README.md").read_text()
    for command in ("check", "build", "changes", "compare", "release", "verify", "explain", "schema"):
        assert f"policygen {command}" in text
    for code in ("0", "1", "2", "3", "4", "130"):
        assert re.search(rf"\|\s*`?{code}`?\s*\|", text), code


def test_files_that_it_links_to_are_there():
    text = (ROOT / "README.md").read_text()
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / link).exists(), link
