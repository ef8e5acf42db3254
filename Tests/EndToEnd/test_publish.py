"""Publishing: a plan first, nothing where nothing is to do, and no way to break a permanent address by accident."""

import fcntl
import os
import shutil
import stat

import jsonschema
import pytest

from conftest import policygen, replace, tree
from publishing import Published


@pytest.fixture
def web(project):
    return Published(project(), "www")


def test_a_site_is_published_and_then_there_is_nothing_to_do(web):
    run = web.publish("web").expect(0)
    assert web.served() == web.site()
    lines = run.out.splitlines()
    assert lines[:2] == ["web: the folder 'www'", "live: nothing"]
    assert f"wanted: {web.id}, as of 2026-11-20" in lines
    assert any(line.endswith("index.html  (a new address)") for line in lines)
    assert any("  p/versions/2026-06-01/index.html  (a permanent address)" in line for line in lines)
    count = len(web.site())
    assert lines[-1].startswith(f"{count} added, 0 changed, 0 deleted; ")
    assert run.err == f"web: {web.id} stands there now\n"
    before = tree(web.www), tree(web.records)
    again = web.publish().expect(0)
    assert again.out.splitlines()[-1] == "nothing to do: the same site stands there"
    assert (tree(web.www), tree(web.records)) == before


def test_the_manifest_and_the_receipt_say_what_was_done(web, validator_of):
    web.publish().expect(0)
    stored = web.stored
    validator_of("publication").validate(stored)
    assert stored["files"] == web.site()
    assert stored["sizes"] == {path: (web.current / path).stat().st_size for path in stored["files"]}
    assert stored["previous"] is None and stored["id"] == web.id
    first = web.id
    web.rename("Northwind", "Southwind").publish().expect(0)
    receipts = web.receipts
    for receipt in receipts:
        validator_of("receipt").validate(receipt)
    assert [receipt["publication"] for receipt in receipts] == [first, web.id]
    assert receipts[1]["live"] == first and web.stored["previous"] == first
    assert receipts[1]["done"] and receipts[1]["totals"]["changed"] > 5 and receipts[1]["totals"]["added"] == 0
    assert {entry["path"] for entry in receipts[1]["files"]} == {
        path for path, digest in web.site().items() if stored["files"][path] != digest}


@pytest.fixture
def validator_of():
    return lambda name: jsonschema.Draft7Validator(policygen("schema", name).json)


def test_records_are_for_their_owner_alone(web):
    web.publish().expect(0)
    for path in [web.records, *web.records.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path
    assert (web.project.folder / ".policygen/.gitignore").read_text() == "*\n"
    assert not (web.records / "tree").exists()


def test_json(web, validator_of):
    dry = web.publish("--dry-run", "--format", "json").expect(0)
    validator_of("receipt").validate(dry.json)
    assert dry.json["done"] is False and dry.json["objections"] == []
    done = web.publish("--format", "json").expect(0)
    validator_of("receipt").validate(done.json)
    assert done.json["done"] is True and done.json["files"] == dry.json["files"]
    assert [done.json] == web.receipts


def test_a_dry_run_writes_nothing(web):
    before = tree(web.project.folder)
    run = web.publish("--dry-run").expect(0)
    assert "added" in run.out and "stands there now" not in run.err
    assert tree(web.project.folder) == before and not web.www.exists()
    assert not (web.project.folder / ".policygen/publish").exists()


def test_the_order_is_assets_versions_pages_deletions(web):
    (web.project.content / "static").mkdir()
    (web.project.content / "static/old.txt").write_text("old")
    web.build().publish().expect(0)
    (web.project.content / "static/old.txt").unlink()
    site = web.project.content / "site.yaml"
    site.write_text(site.read_text() + 'brand: {colors: {accent: "#7a1f5c"}}\n')
    files = web.build().publish("--format", "json").expect(0).json["files"]
    stages = [entry["stage"] for entry in files]
    assert list(dict.fromkeys(stages)) == ["assets", "permanent", "pages", "deletions"]
    assert [entry["path"] for entry in files if entry["stage"] == "deletions"] == ["old.txt"]


def test_assets_of_the_last_two_publications_stay(web):
    web.publish().expect(0)
    first = {path for path in web.served() if path.startswith("assets/")}
    site = web.project.content / "site.yaml"
    for number, colour in enumerate(["7a1f5c", "1f5c7a", "1f5c3a"]):
        text = site.read_text().split("brand:")[0]
        site.write_text(text + f'brand: {{colors: {{accent: "#{colour}"}}}}\n')
        web.build().publish().expect(0)
        # Publishing again takes no asset away.
        web.publish().expect(0)
        lost = first - set(web.served())
        assert bool(lost) == (number == 2)
        assert web.site().items() <= web.served().items()


def test_the_site_is_what_the_sources_give(web):
    web.project.edit("name: Northwind", "name: Southwind", web.project.content / "site.yaml")
    run = web.publish().expect(3)
    assert "the site is not what the sources give as of 2026-11-20" in run.err and "policygen build" in run.err
    assert not web.www.exists()
    web.publish("--no-verify").expect(0)


def test_a_site_of_a_day_that_is_over_is_not_published(web):
    web.release("next", effective="2026-12-15")
    site = web.project.content / "site.yaml"
    replace(site, "as_of: 2026-11-20", "as_of: 2026-12-15")
    run = web.publish().expect(3)
    assert "it was built as of 2026-11-20" in run.err
    web.publish("--as-of", "2026-11-20").expect(0)


@pytest.mark.parametrize("spoil, words", [
    (lambda site: (site / "index.html").write_text("mine"), "'index.html' is changed"),
    (lambda site: (site / "index.html").unlink(), "'index.html' is missing"),
    (lambda site: (site / "p/mine.html").write_text("mine"), "'p/mine.html' was not built"),
    (lambda site: (site / "mine.html").symlink_to("index.html"), "'mine.html' is no plain file"),
    (lambda site: (site / ".policygen-site").write_text("{}"), "is damaged"),
])
@pytest.mark.parametrize("arguments", [[], ["--no-verify"]])
def test_a_site_that_somebody_changed_is_not_published(web, spoil, words, arguments):
    spoil(web.project.site)
    assert words in web.publish(*arguments).expect(3).err
    assert not web.www.exists()


def test_without_a_site_there_is_nothing_to_publish(web):
    shutil.rmtree(web.project.site)
    assert "policygen build" in web.publish().expect(2).err
    web.project.site.mkdir()
    assert "no site that `policygen build` wrote" in web.publish().expect(2).err


def test_a_site_elsewhere(web, tmp_path):
    web.project.run("build", "--output", tmp_path / "there").expect(0)
    web.publish("--output", tmp_path / "there").expect(0)
    assert web.served() == web.site(tmp_path / "there")


def test_sources_with_errors_publish_nothing(web):
    web.project.edit("country: GB, contact: privacy", "country: UK, contact: privacy")
    assert "unknown-country" in web.publish().expect(2).err
    assert not web.www.exists()


def test_the_nearest_target_is_named(web):
    assert "did you mean 'web'?" in web.publish("wbe").expect(2).err
    site = web.project.content / "site.yaml"
    site.write_text(site.read_text() + "  other: {to: folder, path: www2}\n")
    assert "name the target: web, other" in web.publish().expect(2).err


def test_without_targets_it_says_how_to_name_one(project):
    made = project()
    made.run("build").expect(0)
    assert "publish: {production: {to: folder" in made.run("publish").expect(2).err


@pytest.mark.parametrize("arguments", [
    ["--to", "2026-11-20-0123456789ab"], ["--max-deletes", "-1"], ["--max-deletes", "many"], ["--wait", "-5"],
    ["--rewrite-history", " "], ["--format", "xml"]])
def test_wrong_usage(web, arguments):
    web.publish(*arguments).expect(2)


# Guards


def without_version(web):
    """The newest version goes from the archive, as no release would do it."""
    shutil.rmtree(web.project.policy / "versions/2026-06-01")
    # On a machine without the site of before, which `build` would look at.
    shutil.rmtree(web.project.site)
    return web.build()


def test_a_permanent_address_never_goes(web):
    web.publish().expect(0)
    before = tree(web.www)
    without_version(web)
    run = web.publish().expect(3)
    assert "the permanent address 'p/versions/2026-06-01/' would go" in run.err
    assert "--rewrite-history REASON" in run.err
    assert tree(web.www) == before
    web.publish("--dry-run").expect(3)
    web.publish("--rewrite-history", "a court's order").expect(0)
    assert web.receipts[-1]["rewrite_reason"] == "a court's order" == web.stored["rewrite_reason"]
    assert not (web.current / "p/versions/2026-06-01").exists()


def test_the_text_at_a_permanent_address_never_changes(web):
    web.publish().expect(0)
    # Another release under the same name: its own archive is whole.
    shutil.rmtree(web.project.policy / "versions/2026-06-01")
    web.project.edit("period: P30D, from", "period: P45D, from")
    web.project.run(
        "release", "p", "--version", "2026-06-01", "--published", "2026-06-01", "--effective", "2026-08-01", "--backdate",
        "the test says so").expect(0)
    shutil.rmtree(web.project.site)
    web.build()
    run = web.publish().expect(3)
    assert "another text would stand at the permanent address 'p/versions/2026-06-01/'" in run.err
    web.publish("--rewrite-history", "the printer's error of 2026").expect(0)


def test_the_form_of_a_permanent_page_may_change(web):
    web.publish().expect(0)
    before = web.served()["p/versions/2026-06-01/index.html"]
    web.rename("Northwind", "Southwind").publish().expect(0)
    assert web.served()["p/versions/2026-06-01/index.html"] != before


def test_more_deletions_than_allowed_stop_before_anything_is_written(project):
    web = Published(project(), "www", ", max_deletes: 3")
    static = web.project.content / "static"
    static.mkdir()
    for number in range(4):
        (static / f"{number}.txt").write_text("x")
    web.build().publish().expect(0)
    before = tree(web.www)
    shutil.rmtree(static)
    web.build()
    assert "4 files would be deleted, such as '0.txt', and at most 3 may be" in web.publish().expect(3).err
    assert tree(web.www) == before
    web.publish("--max-deletes", "4").expect(0)
    assert "0.txt" not in web.served()


def colleague(web, folder):
    """A clone of the project on another machine, which publishes to the same place."""
    shutil.copytree(web.project.folder, folder, ignore=shutil.ignore_patterns(".policygen", "www"))
    replace(folder / "content/site.yaml", "path: www", f"path: {web.www}")

    def publish(*arguments):
        return policygen("publish", "--no-proof", *arguments, "--project", folder)

    return folder, publish


def test_somebody_elses_publication_is_not_replaced(web, tmp_path):
    web.publish().expect(0)
    ours = web.id
    folder, publish = colleague(web, tmp_path / "colleague")
    # Without a receipt of its own, the colleague's machine sees an earlier site of the same project.
    replace(folder / "content/site.yaml", "name: Northwind", "name: Eastwind")
    policygen("build", "--project", folder).expect(0)
    publish().expect(0)
    theirs = web.id
    assert theirs != ours
    web.rename("Northwind", "Southwind")
    before = tree(web.www)
    run = web.publish().expect(3)
    assert f"somebody else has published there since: {theirs}, put there " in run.err
    assert f"add --replace {theirs}" in run.err
    web.publish("--replace", ours).expect(3)
    assert tree(web.www) == before
    web.publish("--replace", theirs).expect(0)
    assert web.receipts[-1]["replaced"] == theirs


def test_a_machine_without_receipts_does_not_replace_a_later_site(web, tmp_path):
    folder, publish = colleague(web, tmp_path / "colleague")
    web.release("next").publish().expect(0)
    run = publish().expect(3)
    assert "is not an earlier one of this project" in run.err and "'p/versions/next/' would go" in run.err
    assert web.id in run.err


def test_what_a_colleague_published_of_the_same_sources_is_taken_over(web, tmp_path):
    web.publish().expect(0)
    folder, publish = colleague(web, tmp_path / "colleague")
    assert "nothing to do" in publish().expect(0).out
    replace(folder / "content/site.yaml", "name: Northwind", "name: Southwind")
    policygen("build", "--project", folder).expect(0)
    publish().expect(0)
    # The same from here: nothing to do, and after it no stranger's site.
    assert "nothing to do" in web.rename("Northwind", "Southwind").publish().expect(0).out
    web.rename("Southwind", "Westwind").publish().expect(0)


def test_damaged_records_are_told(web):
    web.publish().expect(0)
    (web.records / "publication.json").write_text("{")
    assert "is damaged" in web.publish().expect(3).err
    (web.records / "publication.json").unlink()
    web.rename("Northwind", "Southwind").publish().expect(0)


def test_two_runs_of_one_target_do_not_meet(web):
    web.publish().expect(0)
    held = os.open(web.records, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert "another `policygen publish` is at work" in web.publish().expect(3).err
        # One that writes nothing is in nobody's way.
        web.publish("--dry-run").expect(0)
    finally:
        os.close(held)
    web.publish().expect(0)


# Secrets


def test_no_secret_is_ever_shown_or_kept(web):
    local = web.project.folder / "site.local.yaml"
    local.write_text("schema: 1\npublish:\n  web:\n    environment: {DEPLOY_TOKEN: hunter2-hunter2}\n")
    env = {"AWS_SECRET_ACCESS_KEY": "correct-horse-battery", "SSHPASS": "staple-staple"}
    runs = [web.publish("--dry-run", env=env), web.publish("--format", "json", env=env), web.publish(env=env)]
    texts = [run.expect(0).out + run.err for run in runs]
    for folder in (web.www, web.project.folder / ".policygen"):
        texts += [path.read_text(errors="replace") for path in folder.rglob("*") if path.is_file()]
    for text in texts:
        for secret in ("hunter2", "correct-horse", "staple-staple"):
            assert secret not in text


@pytest.mark.parametrize("slip", [
    "environment: {DEPLOY_TOKEN: [hunter2]}", "enviroment: {DEPLOY_TOKEN: hunter2}", 'environment: {DEPLOY_TOKEN: "hunter2}',
    "environment: hunter2"])
def test_a_slip_beside_a_secret_does_not_show_it(web, slip):
    (web.project.folder / "site.local.yaml").write_text(f"schema: 1\npublish:\n  web:\n    {slip}\n")
    run = web.publish().expect(2)
    assert "site.local.yaml" in run.err and "hunter2" not in run.err + run.out


# Status


def test_status_tells_what_is_unpublished(web, validator_of):
    def status(*arguments):
        return web.project.run("status", *arguments)

    assert "target web: never published from here" in status().expect(0).out
    status("--fail-on", "warning").expect(1)
    web.publish().expect(0)
    assert f"target web: {web.id}, published on " in status().expect(0).out
    assert status("--format", "json").json["targets"][0]["unpublished"] == []
    web.rename("Northwind", "Southwind")
    assert "site/ is another one than stands there; `policygen publish web` puts it there" in status().out
    web.release("next")
    run = status().expect(0)
    assert "  unpublished: version next of p" in run.out.splitlines()
    found = status("--format", "json").json
    validator_of("status").validate(found)
    assert found["targets"] == [{
        "target": "web", "publication": web.id, "date": web.stored["date"],
        "unpublished": [{"policy": "p", "version": "next"}], "site_differs": True}]
    assert "version 'next' of 'p' is not published to 'web'" in status("--format", "github").out
    assert "unpublished: version next of p" in status("--format", "markdown").out
    web.publish().expect(0)
    assert "unpublished" not in status().out


def after(web, *words):
    (web.project.folder / "site.local.yaml").write_text(
        "schema: 1\npublish:\n  web: {after: [" + ", ".join(f'"{word}"' for word in words) + "]}\n")


def test_a_program_is_run_with_the_changed_addresses(web):
    after(web, "cp", "{urls}", "purged.txt")
    # Nothing stands at that address in a test: the proof is another one's.
    web.publish("--no-proof").expect(0)
    purged = (web.project.folder / "purged.txt").read_text().splitlines()
    assert "https://policies.example/p/versions/2026-06-01/" in purged
    assert "https://policies.example/404.html" in purged
    (web.project.folder / "purged.txt").unlink()
    web.publish("--no-proof").expect(0)
    assert not (web.project.folder / "purged.txt").exists()


def test_a_program_that_fails_afterwards_does_not_hide_what_was_published(web):
    after(web, "sh", "-c", "echo no such zone; exit 3")
    run = web.publish("--no-proof").expect(4)
    assert "  | no such zone\n" in run.err
    assert "error: 'sh' ended with 3" in run.err
    assert "the site stands there all the same" in run.err
    assert web.served() == web.site()
    assert web.publish("--no-proof").expect(0).out.endswith("nothing to do: the same site stands there\n")


def test_a_place_that_stands_for_nothing_is_named(web):
    after(web, "purge", "{url}")
    assert "'{url}' in the target's command stands for nothing" in web.publish("--no-proof").expect(2).err
    assert not web.www.exists()
