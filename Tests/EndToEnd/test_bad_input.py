"""Hostile and broken input: a clear error, exit 2, no crash, and the old site stays whole."""

import os

import pytest

import reports
from conftest import tree


def refused(project, code, *command):
    """The project builds first; then it is spoilt by the caller. The build says why it stops, and touches nothing."""
    before = tree(project.folder)
    for arguments in (["check"], ["build"]) if not command else [command]:
        run = project.run(*arguments).expect(2)
        assert code in [line.rsplit(": ")[-1] for line in reports.in_text(run.out + run.err)], run
    assert tree(project.folder) == before
    assert not list(project.folder.glob(".policygen-tmp*"))


@pytest.fixture
def built(project):
    made = project()
    made.run("build").expect(0)
    return made


def test_an_empty_policy(built):
    built.draft.write_bytes(b"")
    refused(built, "empty-file")


def test_an_empty_site_file(built):
    (built.content / "site.yaml").write_bytes(b"")
    refused(built, "empty-file")


def test_a_policy_of_10_megabytes(built):
    built.draft.write_text(built.draft.read_text() + "# " + "x" * (10 << 20) + "\n")
    refused(built, "file-too-large")


def test_a_section_of_10_megabytes(built):
    (built.policy / "sections/details.md").write_text("## Long {#long}\n\n" + "word " * (2 << 20))
    refused(built, "file-too-large")


def test_a_file_just_below_the_limit(built):
    path = built.policy / "sections/details.md"
    path.write_text(path.read_text() + "\n" + "word " * 800_000 + "\n")
    built.run("check").expect(0)


def test_invalid_utf8(built):
    built.draft.write_bytes(built.draft.read_bytes().replace(b"Hostfjord", b"Hostfj\xf8rd"))
    refused(built, "invalid-utf8")


def test_a_surrogate_and_an_overlong_form(built):
    path = built.policy / "sections/details.md"
    for bytes in (b"\xed\xa0\x80", b"\xc0\xaf", b"\xf5\x80\x80\x80"):
        path.write_bytes(b"## A {#retention}\n\n" + bytes + b"\n")
        refused(built, "invalid-utf8")


def test_yaml_indented_with_a_tab(built):
    built.edit("data:\n  - {id: account,", "data:\n\t- {id: account,")
    refused(built, "yaml-syntax")


def test_yaml_that_is_not_closed(built):
    built.edit("items: [E-mail address, Name]", "items: [E-mail address, Name")
    refused(built, "yaml-syntax")


def test_an_alias_bomb(built):
    bomb = "note: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in range(1, 12):
        bomb += f"note{level}: &a{level} [{', '.join(9 * [f'*a{level - 1}'])}]\n"
    built.draft.write_text(built.draft.read_text() + bomb)
    refused(built, "yaml-feature")


@pytest.mark.parametrize("deep", ["[" * 10_000, "{a: " * 10_000, "- " * 10_000 + "x"])
def test_yaml_nested_10_000_deep(built, deep):
    built.draft.write_text(built.draft.read_text() + "note: " * (deep[0] != "-") + "x:\n  " * (deep[0] == "-") + deep + "\n")
    refused(built, "nesting-too-deep")


@pytest.mark.parametrize("deep", ["> " * 10_000 + "deep", "".join(" " * 2 * level + "- x\n" for level in range(1_000))])
def test_markdown_nested_deep(built, deep):
    path = built.policy / "sections/details.md"
    path.write_text(path.read_text() + "\n" + deep + "\n")
    refused(built, "nesting-too-deep")


@pytest.mark.parametrize("text", ["[" * 50_000, "*a " * 50_000, "![[]()" * 20_000, "`" * 50_000 + "a", "{{" * 20_000, "<" * 50_000])
def test_markdown_that_is_slow_for_careless_parsers(built, text):
    path = built.policy / "sections/details.md"
    path.write_text(path.read_text() + "\n" + text + "\n")
    # Right or wrong, an answer comes within seconds.
    assert built.run("check", timeout=20).code in (0, 2)


@pytest.mark.parametrize("name", ["../../../../../../etc/passwd", "/etc/passwd", "../policy.yaml", "a/../../policy.yaml", "..", ""])
def test_a_section_that_leaves_its_folder(built, name):
    built.edit("file: details.md", f'file: "{name}"')
    run = built.run("build").expect(2)
    assert "root:" not in run.out + run.err
    assert "policy.yaml:7:" in run.out + run.err


def test_a_section_that_is_a_link_out_of_the_project(built, tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text("## Secret {#retention}\n\nhunter2\n")
    path = built.policy / "sections/details.md"
    path.unlink()
    path.symlink_to(secret)
    run = built.run("build").expect(2)
    assert "path-outside-project" in run.err and "hunter2" not in run.err + run.out


def test_a_folder_that_is_a_link_out_of_the_project(built, tmp_path):
    outside = tmp_path / "outside"
    built.policy.rename(outside)
    built.policy.symlink_to(outside)
    run = built.run("build").expect(2)
    assert "path-outside-project" in run.err


def test_a_static_file_that_is_a_link_out_of_the_project(built):
    static = built.content / "static"
    static.mkdir()
    (static / "passwd.txt").symlink_to("/etc/passwd")
    run = built.run("build")
    assert run.code in (2, 3) and "static/passwd.txt" in run.err
    assert not list(built.site.rglob("passwd.txt"))


def test_a_link_inside_the_project_is_read(built):
    path = built.policy / "sections/details.md"
    path.rename(built.folder / "shared.md")
    path.symlink_to("../../../shared.md")
    built.run("check").expect(0)


def test_a_section_that_is_a_pipe_does_not_hang(built):
    path = built.policy / "sections/details.md"
    path.unlink()
    os.mkfifo(path)
    run = built.run("check", timeout=20).expect(2)
    assert "unreadable-file" in run.out


@pytest.mark.parametrize("id", ["../x", "a/b", "A", "a b", ".", "x" * 65, "é"])
def test_an_id_that_is_no_id(built, id):
    built.edit("id: no-sale", f'id: "{id}"')
    refused(built, "invalid-id")


@pytest.mark.parametrize("argument", ["../p", "p/../p", "/etc", "", "nobody"])
def test_a_policy_that_is_not_there(built, argument):
    before = tree(built.folder)
    run = built.run("changes", argument).expect(2)
    assert run.err.startswith("error: ")
    built.run("release", argument, "--effective", "2027-06-01").expect(2)
    assert tree(built.folder) == before


@pytest.mark.parametrize("version", ["../../../x", "a/b", "-x", ".hidden", "x" * 33, "2026-01-01"])
def test_a_version_name_that_cannot_be(built, version):
    built.edit("P30D, from", "P90D, from")
    before = tree(built.folder)
    # An existing version is a guard's refusal; a name that can be none is wrong usage.
    expected = 3 if version == "2026-01-01" else 2
    built.run("release", "p", f"--version={version}", "--effective", "2027-06-01").expect(expected)
    assert tree(built.folder) == before


def test_an_unclosed_tag_in_a_theme(built):
    built.overlay("bad/theme-syntax")
    refused(built, "theme-syntax", "build")


def test_a_section_placeholder_cannot_reach_other_data(built):
    path = built.policy / "sections/introduction.md"
    path.write_text(path.read_text() + "\n{{ contacts.privacy.email.length }} {{ site.name }} {{ __proto__ }}\n")
    refused(built, "unknown-placeholder")


def test_values_are_text_and_never_markup(built):
    built.edit("name: Northwind Ltd", 'name: "<script>alert(1)</script> **bold** [x](javascript:y) {{ title }}"')
    built.run("release", "p", "--effective", "2027-06-01", "--published", "2026-11-20", "--backdate", "example").expect(0)
    built.run("build", "--as-of", "2027-07-01").expect(0)
    page = (built.site / "p/index.html").read_text()
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)&lt;/script&gt; **bold** [x](javascript:y) {{ title }}" in page


def test_text_from_the_policy_cannot_write_workflow_commands(built):
    built.edit("role: processor", 'role: "x%0A::error file=y::z\\n::set-output name=a::b"')
    run = built.run("check", "--format", "github").expect(2)
    assert all(line.startswith(("::error ", "::warning ")) for line in run.out.splitlines() if line)
    assert len([line for line in run.out.splitlines() if line.startswith("::error ")]) == 1
    assert "set-output" not in "".join(line for line in run.out.splitlines() if line.startswith("::warning "))


def test_control_characters_never_reach_the_terminal(built):
    built.edit("role: processor", 'role: "x\\e[31mred\\a"')
    run = built.run("check").expect(2)
    assert "\x1b" not in run.out + run.err and "\x07" not in run.out + run.err
