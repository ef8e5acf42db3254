"""The examples of nightly runs are valid for the programs that read them, and what they type is right."""

import re
import shutil
import subprocess

import pytest
import yaml

from conftest import ROOT
from test_automation import tool

FOLDER = ROOT / "scripts/schedules"
SCHEMAS = {
    "github-actions.yml": "vendor.github-workflows", "forgejo-actions.yml": "vendor.github-workflows",
    "gitlab-ci.yml": "vendor.gitlab-ci", "woodpecker.yaml": "vendor.woodpecker-ci"}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_of_the_host(name):
    tool("check-jsonschema", "--builtin-schema", SCHEMAS[name], FOLDER / name)


def test_nothing_can_be_injected(tmp_path):
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    shutil.copy(FOLDER / "github-actions.yml", folder / "policies.yml")
    tool("zizmor", "--offline", "--no-progress", "--no-config", "--min-severity", "medium", tmp_path / ".github")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_the_units(tmp_path):
    for name in ("policygen-publish.service", "policygen-publish.timer"):
        # The user and the folder are the reader's to make.
        text = re.sub("^(User|WorkingDirectory)=.*\n", "", (FOLDER / name).read_text(), flags=re.MULTILINE)
        (tmp_path / name).write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in ("policygen-publish.service", "policygen-publish.timer"))],
        text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
    said = [line for line in done.stdout.splitlines() if "policygen" in line]
    assert said == [] and done.returncode == 0, done.stdout
    calendar = subprocess.run(["systemd-analyze", "calendar", "*-*-* 00:17:00 UTC"], stdout=subprocess.PIPE, timeout=60)
    assert calendar.returncode == 0


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_each_builds_publishes_and_asks_how_things_stand(path):
    if path.name.endswith(".timer"):
        return
    commands = re.findall(r"policygen (build|publish production|status --fail-on warning)\b", path.read_text())
    assert commands[-3:] == ["build", "publish production", "status --fail-on warning"]


def test_the_line_of_cron():
    (line,) = [line for line in (FOLDER / "crontab").read_text().splitlines() if re.match(r"[0-9*]", line)]
    assert re.fullmatch(r"17 0 \* \* \* policies \S.*", line)


def test_every_night_in_utc():
    for name in ("github-actions.yml", "forgejo-actions.yml"):
        # YAML 1.1 reads `on` as true.
        workflow = yaml.safe_load((FOLDER / name).read_text())
        assert workflow[True]["schedule"] == [{"cron": "17 0 * * *"}]
