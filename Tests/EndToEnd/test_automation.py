"""The GitHub action and the pre-commit hooks: valid for the tools that read them, and run on a repository."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest
import yaml

from conftest import PROGRAM, ROOT

ACTION = ROOT / ".github/actions/policygen"
TOOLS = pathlib.Path(sys.executable).parent


def tool(name, *arguments, cwd=ROOT, env=None):
    """Runs a validator of the environment; what it says when it fails is the test's message."""
    done = subprocess.run(
        [TOOLS / name, *map(str, arguments)], cwd=cwd, env={**os.environ, **(env or {})}, text=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    assert done.returncode == 0, done.stdout
    return done.stdout


def workflows():
    """The workflows that the README prints."""
    blocks = re.findall(r"^```yaml\n(.*?)^```$", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    return [block for block in blocks if "runs-on:" in block]


def test_the_action_is_one():
    tool("check-jsonschema", "--builtin-schema", "vendor.github-actions", ACTION / "action.yml")


def test_nothing_can_be_injected_into_the_action(tmp_path):
    """No expression stands in a script, and what zizmor looks for is not there either."""
    for step in yaml.safe_load((ACTION / "action.yml").read_text())["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    # It reads what lies in .github alone.
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    tool("zizmor", "--offline", "--no-progress", "--no-config", tmp_path / ".github")


def test_every_input_reaches_the_script():
    action = yaml.safe_load((ACTION / "action.yml").read_text())
    passed = json.dumps([step.get("env", {}) for step in action["runs"]["steps"]])
    for name in action["inputs"]:
        assert "${{ inputs.%s }}" % name in passed, name


def test_the_workflows_of_the_readme(tmp_path):
    assert workflows()
    inputs = yaml.safe_load((ACTION / "action.yml").read_text())["inputs"]
    for number, text in enumerate(workflows()):
        path = tmp_path / f"{number}.yml"
        path.write_text(text)
        tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", path)
        for job in yaml.safe_load(text)["jobs"].values():
            (step,) = [step for step in job["steps"] if "/.github/actions/policygen@" in step.get("uses", "")]
            assert set(step["with"]) <= set(inputs)


def test_shell_scripts():
    scripts = [*ROOT.glob("scripts/*.sh"), *ROOT.glob("Benchmarks/*.sh"), ROOT / ".ci/run", *ACTION.glob("*.sh")]
    tool("shellcheck", "-x", "-P", "SCRIPTDIR", *scripts)


@pytest.fixture
def repository(project, tmp_path):
    """A git repository whose project is released and then changed: accounts are kept for longer."""
    made = project()
    git(made.folder, "init", "--quiet")
    git(made.folder, "add", "-A")
    git(made.folder, "commit", "--quiet", "-m", "Release")
    made.edit("period: P30D, from", "period: P90D, from")
    return made


def git(folder, *arguments):
    subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", *arguments], cwd=folder,
        check=True, stdout=subprocess.PIPE)


class ActionRun:
    """One run of the action's script, as a runner starts it."""

    def __init__(self, folder, tmp_path, code=0, **inputs):
        runner = tmp_path / f"runner-{len(list(tmp_path.iterdir()))}"
        runner.mkdir()
        files = {name: runner / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        env = {key: value for key, value in os.environ.items() if not key.startswith("GITHUB_")}
        env |= {name: str(path) for name, path in files.items()}
        env |= {"RUNNER_TEMP": str(runner), "POLICYGEN": str(PROGRAM), "PATH": f"{tmp_path}/bin:{os.environ['PATH']}"}
        done = subprocess.run(
            [ACTION / "report.sh"], cwd=folder, env=env | inputs, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, timeout=120)
        assert done.returncode == code, f"{done.returncode}\n{done.stdout}\n{done.stderr}"
        self.out, self.err = done.stdout, done.stderr
        self.summary = files["GITHUB_STEP_SUMMARY"].read_text() if files["GITHUB_STEP_SUMMARY"].exists() else ""
        lines = files["GITHUB_OUTPUT"].read_text().splitlines() if files["GITHUB_OUTPUT"].exists() else []
        self.outputs = dict(line.split("=", 1) for line in lines)


def test_the_action_reports(repository, tmp_path):
    run = ActionRun(repository.folder, tmp_path)
    assert run.outputs["level"] == "notify-in-advance" and run.outputs["material"] == "true"
    assert "::warning file=content/p/policy.yaml,line=20" in run.out
    assert "retention-lengthened" in run.summary and "`policygen check`: " in run.summary
    assert pathlib.Path(run.outputs["report"]).read_text() == run.summary
    assert "sarif" not in run.outputs


@pytest.mark.parametrize("level, code", [("notify-in-advance", 1), ("re-consent", 0), ("", 0), ("grave", 2)])
def test_the_action_fails_on_a_level(repository, tmp_path, level, code):
    run = ActionRun(repository.folder, tmp_path, code, FAIL_ON=level)
    assert run.outputs["level"] == "notify-in-advance"


def test_the_action_in_a_folder_of_the_repository(repository, tmp_path):
    run = ActionRun(repository.folder.parent, tmp_path, PROJECT=f"./{repository.folder.name}", POLICY="p")
    assert f"::warning file={repository.folder.name}/content/p/policy.yaml,line=20" in run.out
    run = ActionRun(repository.folder.parent, tmp_path, PROJECT=repository.folder.name, FORMAT="sarif")
    log = json.loads(pathlib.Path(run.outputs["sarif"], "changes.sarif").read_text())
    (result,) = log["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == f"{repository.folder.name}/content/p/policy.yaml"
    json.loads(pathlib.Path(run.outputs["sarif"], "check.sarif").read_text())
    assert "::" not in run.out


def test_the_action_with_nothing_changed(project, tmp_path):
    run = ActionRun(project().folder, tmp_path, FAIL_ON="editorial")
    assert (run.outputs["level"], run.outputs["material"]) == ("none", "false")
    assert "No findings" in run.summary


def test_the_action_shows_errors(project, tmp_path):
    run = ActionRun(project("bad/invalid-date").folder, tmp_path, 2, COMMENT="false")
    assert "::error file=content/site.yaml,line=5" in run.out
    assert "errors" in run.summary and "invalid-date" in run.summary
    assert run.outputs["level"] == "" and run.outputs["material"] == ""


@pytest.mark.parametrize("inputs", [
    {"STRICT": "yes"}, {"COMMENT": "1"}, {"FORMAT": "html"}, {"COMPARE_OLD": "a.md"}, {"COMPARE_NEW": "a.md"},
    {"POLICY": "$(touch hit)"}, {"POLICY": "--help"}, {"PROJECT": "`touch hit`"}, {"FAIL_ON": "a; touch hit"}])
def test_inputs_are_values_and_nothing_else(repository, tmp_path, inputs):
    ActionRun(repository.folder, tmp_path, 4 if "PROJECT" in inputs else 2, **inputs)
    assert not (repository.folder / "hit").exists()


GH = """#!/usr/bin/env bash
echo "$*" >> "$GH_LOG"
case "$*" in *--paginate*) echo "$GH_COMMENTS" ;; esac
exit "${GH_CODE:-0}"
"""


@pytest.mark.parametrize("comments, method", [("", "POST repos/o/r/issues/7/comments"), ("41\n42", "PATCH repos/o/r/issues/comments/41")])
def test_the_comment_is_written_once_and_then_anew(repository, tmp_path, comments, method):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(GH)
    (tmp_path / "bin/gh").chmod(0o755)
    log = tmp_path / "gh.log"
    inputs = {"COMMENT": "true", "PULL_REQUEST": "7", "GITHUB_REPOSITORY": "o/r", "GH_LOG": str(log), "GH_COMMENTS": comments}
    run = ActionRun(repository.folder, tmp_path, **inputs)
    assert log.read_text().splitlines()[1] == f"api --silent --method {method} -F body=@{run.outputs['report']}"
    assert run.summary.startswith("<!-- policygen -->\n") and len(run.summary) < 65536
    # A fork's pull request cannot be written to: that fails nothing.
    assert "could not be written" in ActionRun(repository.folder, tmp_path, **inputs, GH_CODE="1").out
    assert "no pull request" in ActionRun(repository.folder, tmp_path, **inputs | {"PULL_REQUEST": ""}).out


def test_the_action_compares_documents(repository, tmp_path):
    """The program is given the two documents, whatever they are called."""
    (tmp_path / "bin").mkdir()
    fake = tmp_path / "bin/fake-policygen"
    fake.write_text('#!/usr/bin/env bash\necho "$@" >> "$FAKE_LOG"\n[ "$3" != json ] || echo \'  "level": "notify",\'\n')
    fake.chmod(0o755)
    log = tmp_path / "fake.log"
    run = ActionRun(
        repository.folder, tmp_path, POLICYGEN=str(fake), FAKE_LOG=str(log), COMPARE_OLD="git:HEAD:a b.md", COMPARE_NEW="-b.md",
        FAIL_ON="notify")
    assert run.outputs["level"] == "notify"
    assert log.read_text().splitlines() == [
        "compare --format json -- git:HEAD:a b.md -b.md", "compare --format github -- git:HEAD:a b.md -b.md",
        "compare --format markdown --fail-on notify -- git:HEAD:a b.md -b.md"]


def located(tmp_path, code=0, **inputs):
    output = tmp_path / "output"
    output.write_text("")
    done = subprocess.run(
        [ACTION / "program.sh", "locate"], env={**os.environ, "GITHUB_OUTPUT": str(output), **inputs}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    assert done.returncode == code, done.stdout + done.stderr
    return dict(line.split("=", 1) for line in output.read_text().splitlines())


def test_the_program_is_found_or_has_a_key_to_a_cache(tmp_path):
    assert located(tmp_path, POLICYGEN=str(PROGRAM)) == {"program": str(PROGRAM)}
    located(tmp_path, 2, POLICYGEN="no-such-program")
    first = located(tmp_path, POLICYGEN="", HOME=str(tmp_path))
    assert re.fullmatch("[0-9a-f]{64}", first["key"]) and first["program"] == f"{first['folder']}/policygen"
    assert located(tmp_path, POLICYGEN="", HOME=str(tmp_path)) == first


def test_a_program_from_the_cache_is_not_built_again(tmp_path):
    (tmp_path / "policygen").write_text("")
    (tmp_path / "policygen").chmod(0o755)
    subprocess.run(
        [ACTION / "program.sh", "build"], env={**os.environ, "PROGRAM_FOLDER": str(tmp_path), "RUNNER_TEMP": str(tmp_path)},
        check=True, timeout=120)
    assert [path.name for path in tmp_path.iterdir()] == ["policygen"]


def test_the_hooks_are_some():
    tool("pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml")


@pytest.fixture
def hooks(tmp_path):
    """A repository of the hooks alone: pre-commit clones the one it is told to try."""
    folder = tmp_path / "hooks"
    folder.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", folder)
    git(folder, "init", "--quiet")
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "-m", "Hooks")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "policygen").symlink_to(PROGRAM)

    def run(project, hook, code=0):
        done = subprocess.run(
            [TOOLS / "pre-commit", "try-repo", folder, hook, "--all-files"], cwd=project.folder, text=True,
            env={**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "PRE_COMMIT_HOME": str(tmp_path / "cache")},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
        assert done.returncode == code, done.stdout
        return done.stdout

    return run


def test_the_hook_that_checks(repository, hooks):
    assert "Passed" in hooks(repository, "policygen-check")
    repository.edit("P90D", "banana")
    assert "unreadable-period" in hooks(repository, "policygen-check", 1)


def test_the_hook_that_tells_changes(repository, hooks):
    assert "Earliest effective date" in hooks(repository, "policygen-changes")
