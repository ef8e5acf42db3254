"""Messages to people: everybody is told what changed for them, no row is lost, and what is written is what mail programs read."""

import csv
import email
import email.header
import email.policy
import email.utils
import hashlib
import io
import json
import mailbox
import os
import resource
import signal
import stat
import subprocess
import time

import pytest

from conftest import PROGRAM, PUBLISHED_LATE, policygen, tree

SENT = "2026-10-01T09:30:00Z"
OLD, MIDDLE, NEW = "2026-01-01", "2026-06-01", "2026-09-01"
NAMES = {
    "ann@mail.example": "Ann Lee", "zoe@mail.example": "Zoë Ørsted", "li@mail.example": "李小龙",
    "lee@mail.example": 'Lee, "Bo" <the> \\ one', "plain@mail.example": "", "o@mail.example": "Sinéad O'Connor " * 8,
    "f@mail.example": "From me & you", "e@mail.example": "🧑‍🚒 Émile", "w@mail.example": "Mr =?utf-8?q?x?=",
}


@pytest.fixture
def mailing(project):
    """A project with three versions whose notices have a sender."""
    made = project()
    site = made.content / "site.yaml"
    site.write_text(site.read_text() + 'mail: {from: "Northwind, Ltd <notices@northwind.example>", reply_to: privacy@northwind.example}\n')
    made.edit("Northwind, Ltd <", '\\"Northwind, Ltd\\" <', site)
    made.edit("period: P30D, from", "period: P90D, from")
    made.run(
        "release", "p", "--version", NEW, "--published", NEW, "--effective", "2026-12-15", "--summary", "Data are kept for longer.",
        *PUBLISHED_LATE).expect(0)

    def notice(rows, *arguments, text=None, output="out", **options):
        people = made.folder / "people.csv"
        if text is None:
            table = io.StringIO()
            csv.writer(table).writerows(rows)
            text = table.getvalue()
        people.write_bytes(text if isinstance(text, bytes) else text.encode())
        return made.run(
            "notice", "p", "--recipients", people, "--output", made.folder / output, "--date", SENT, *arguments, **options)

    made.notice = notice
    made.out = made.folder / "out"
    return made


def everybody(version=OLD):
    return [["email", "name", "language", "accepted_version", "plan"]] + [
        [address, name, "en-GB", version, "free, or \"paid\""] for address, name in NAMES.items()]


def parsed(data):
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        assert part.defects == [], part.defects
        for name, value in part.items():
            assert value.defects == () or value.defects == [], (name, value.defects)
    return message


def recipient(data):
    """By the older functions: the newer ones of some versions put a space between two encoded words of a name."""
    name, address = email.utils.parseaddr(email.message_from_bytes(data)["To"])
    return str(email.header.make_header(email.header.decode_header(name))), address


def index(folder):
    with open(folder / "messages.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def stored(folder, row):
    data = (folder / row["notice_file"]).read_bytes()
    offset, length = int(row["notice_offset"]), int(row["notice_length"])
    return data[offset:offset + length]


def texts(message):
    text, html = message.iter_parts()
    assert text.get_content_type() == "text/plain" and html.get_content_type() == "text/html"
    return tuple(part.get_content().replace("\r\n", "\n") for part in (text, html))


@pytest.mark.parametrize("form", ["eml", "mbox", "maildir"])
def test_every_message_is_read_by_others_as_it_was_meant(mailing, form):
    mailing.notice(everybody(), "--as", form).expect(0)
    cohort = mailing.out / f"{OLD}.en-GB"
    rows = index(mailing.out)
    assert [row["email"] for row in rows] == list(NAMES)
    for row in rows:
        data = stored(mailing.out, row)
        assert hashlib.sha256(data).hexdigest() == row["notice_sha256"]
        lines = data.split(b"\r\n" if form == "eml" else b"\n")
        assert (b"\r" in data) == (form == "eml") and b"" == lines[-1]
        assert all(len(line) <= 78 for line in lines) and max(map(max, filter(None, lines))) < 128
        assert not any(line.startswith((b"From ", b".")) for line in lines)
        message = parsed(data)
        name = NAMES[row["email"]].strip()
        assert row["name"] == name and row["plan"] == 'free, or "paid"'
        assert recipient(data) == (name, row["email"]) and [to.addr_spec for to in message["To"].addresses] == [row["email"]]
        assert [(sender.display_name, sender.addr_spec) for sender in message["From"].addresses] == [
            ("Northwind, Ltd", "notices@northwind.example")]
        assert message["Reply-To"] == "privacy@northwind.example"
        assert message["Date"].datetime.isoformat() == "2026-10-01T09:30:00+00:00"
        assert message["Message-ID"] == f"<{row['notice_message_id']}>" and message["Auto-Submitted"] == "auto-generated"
        assert message["MIME-Version"] == "1.0" and message["Content-Language"].startswith("en")
        assert message.get_content_type() == "multipart/alternative" and message["List-Unsubscribe"] is None
        assert all(len(message.get_all(header)) == 1 for header in message.keys())
        text, html = texts(message)
        greeting, rest = text.split("\n\n", 1)
        assert all(len(line) <= 72 for line in greeting.split("\n"))
        greeting = greeting.replace("\n", " ")
        assert greeting == (f"Hello {name}," if name else "Hello,")
        assert rest.rstrip("\n") == (cohort / "notice.txt").read_text().split("\n\n", 1)[1].rstrip("\n")
        escaped = greeting.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        page = (cohort / "notice.html").read_text()
        assert html.rstrip("\n") == page.replace(">Hello,<", f">{escaped}<").rstrip("\n") and page.count(">Hello,<") == 1
    assert len({row["notice_message_id"] for row in rows}) == len(rows)


def test_mail_programs_read_the_stores(mailing):
    mailing.notice(everybody(), "--as", "mbox").expect(0)
    box = mailbox.mbox(mailing.out / "messages.mbox", create=False)
    ids = [row["notice_message_id"] for row in index(mailing.out)]
    assert [message["Message-ID"].strip("<>") for message in box] == ids
    assert {message.get_from() for message in box} == {"notices@northwind.example Thu Oct  1 09:30:00 2026"}
    mailing.notice(everybody(), "--as", "maildir").expect(0)
    store = mailbox.Maildir(mailing.out / "Maildir", create=False)
    assert sorted(message["Message-ID"].strip("<>") for message in store) == sorted(ids)
    assert {message.get_subdir() for message in store} == {"new"}
    assert not (mailing.out / "messages.mbox").exists(), "the folder is made anew"


def test_everybody_is_told_what_changed_for_them(mailing):
    run = mailing.notice([
        ["Accepted Version", "E-Mail"], [OLD, "a@mail.example"], [MIDDLE, "b@mail.example"], [NEW, "c@mail.example"],
        [OLD, "d@mail.example"]]).expect(0)
    assert "4 rows: 3 to tell, 1 accepted '2026-09-01' or a later version already" in run.err
    manifest = json.loads((mailing.out / ".policygen-notice").read_text())
    assert [(cohort["name"], cohort["recipients"]) for cohort in manifest["cohorts"]] == [
        (f"{OLD}.en-GB", 2), (f"{MIDDLE}.en-GB", 1)]
    assert manifest["recipients"] == 3 and manifest["rejected"] == 0 and manifest["index"] == "messages.csv"
    notices = {}
    for row in index(mailing.out):
        text, _ = texts(parsed(stored(mailing.out, row)))
        notices[row["email"]] = text
        assert f"/p/changes/{row['accepted_version']}/{NEW}/" in text
    assert "60 days" in notices["a@mail.example"] and "60 days" not in notices["b@mail.example"]


def test_a_version_is_taken_where_the_row_has_none(mailing):
    mailing.notice([["email"], ["a@mail.example"]], "--from", MIDDLE).expect(0)
    assert index(mailing.out)[0]["accepted_version"] == MIDDLE
    run = mailing.notice([["email"], ["a@mail.example"]]).expect(1)
    assert "people.csv:2: the row does not say which version was accepted [missing-accepted-version]" in run.err


BAD = [
    (b"missing-address", b',Ann,,2026-01-01'), (b"malformed-address", b'ann,Ann,,2026-01-01'),
    (b"malformed-address", b'ann@@mail.example,Ann,,2026-01-01'), (b"malformed-address", b'an n@mail.example,Ann,,2026-01-01'),
    (b"malformed-address", b'"""a b""@mail.example",Ann,,2026-01-01'), (b"malformed-address", b'.ann@mail.example,,,2026-01-01'),
    (b"malformed-address", b'a..b@mail.example,,,2026-01-01'), (b"malformed-address", b'ann@localhost,,,2026-01-01'),
    (b"malformed-address", b'ann@[127.0.0.1],,,2026-01-01'), (b"malformed-address", b'ann@1.2.3.4,,,2026-01-01'),
    (b"malformed-address", b'ann@-a.example,,,2026-01-01'), (b"malformed-address", b'ann@mail..example,,,2026-01-01'),
    (b"malformed-address", 'zoë@mail.example,,,2026-01-01'.encode()), (b"malformed-address", 'a@☃.example,,,2026-01-01'.encode()),
    (b"malformed-address", 'a@e\u0301.example,,,2026-01-01'.encode()),
    (b"malformed-address", b'x' * 65 + b'@mail.example,,,2026-01-01'),
    (b"malformed-address", b'x@' + b'.'.join([b'y' * 60] * 5) + b'.example,,,2026-01-01'),
    (b"malformed-address", b'ann@mail.example;bob@mail.example,,,2026-01-01'),
    (b"malformed-address", b'"ann@mail.example, bob@mail.example",,,2026-01-01'),
    (b"control-character", b'"ann@mail.example\nBcc: eve@mail.example",,,2026-01-01'),
    (b"control-character", b'x@mail.example,"Ann\r\nBcc: eve@mail.example",,2026-01-01'),
    (b"control-character", b'x@mail.example,"Ann\rBcc: eve@mail.example",,2026-01-01'),
    (b"control-character", b'x@mail.example,A\x1bnn,,2026-01-01'), (b"control-character", b'x@mail.example,Ann,"d\ne",2026-01-01'),
    (b"formula", b'x@mail.example,=1+1,,2026-01-01'), (b"formula", b'@x@mail.example,,,2026-01-01'),
    (b"formula", b'+x@mail.example,,,2026-01-01'), (b"formula", b'x@mail.example, =1+1,,2026-01-01'),
    (b"formula", b'x@mail.example,-cmd|x,,2026-01-01'), (b"formula", b'x@mail.example,@SUM(A1),,2026-01-01'),
    (b"malformed-name", 'x@mail.example,Ann\u202egnp.exe,,2026-01-01'.encode()),
    (b"malformed-name", 'x@mail.example,Ann\u2028,,2026-01-01'.encode()), (b"malformed-name", b'x@mail.example,' + b'A' * 201 + b',,2026-01-01'),
    (b"malformed-language", b'x@mail.example,,English,2026-01-01'), (b"malformed-language", b'x@mail.example,,e,2026-01-01'),
    (b"malformed-language", b'x@mail.example,,en-toolongpart,2026-01-01'), (b"missing-accepted-version", b'x@mail.example,,,'),
    (b"unknown-accepted-version", b'x@mail.example,,,2026-01-02'), (b"unknown-accepted-version", b'x@mail.example,,,draft'),
    (b"cell-count", b'x@mail.example,,'), (b"cell-count", b'x@mail.example,,,2026-01-01,'),
    (b"row-not-utf8", b'x@mail.example,Zo\xeb,,2026-01-01'), (b"unreadable-row", b'x@mail.example,Z\0,,2026-01-01'),
    (b"unreadable-row", b'x@mail.example,"Ann,,2026-01-01'), (b"unreadable-row", b'x@mail.example,"Ann"y,,2026-01-01'),
    (b"unreadable-row", b'x@mail.example,' + b'A' * (1 << 16) + b',,2026-01-01'),
    (b"repeated-address", b'FIRST@Mail.example,,,2026-01-01'),
]


@pytest.mark.parametrize("code, row", BAD, ids=[f"{code.decode()}-{number}" for number, (code, _) in enumerate(BAD)])
def test_a_bad_row_is_said_listed_and_costs_nobody_else(mailing, code, row):
    first = b"first@mail.example,First,,2026-01-01\n"
    data = b"email,name,language,accepted_version\n" + first + row + b"\nlast@mail.example,Last,,2026-01-01\n"
    run = mailing.notice(None, text=data).expect(1)
    assert f"people.csv:3: " in run.err and f"[{code.decode()}]" in run.err
    assert "3 rows: 2 to tell, 1 rejected" in run.err
    assert [line["email"] for line in index(mailing.out)] == ["first@mail.example", "last@mail.example"]
    with open(mailing.out / "rejected.csv", encoding="utf-8", newline="") as file:
        rejected = list(csv.reader(file))
    assert rejected[0] == ["line", "code", "reason", "email", "name", "language", "accepted_version"]
    assert len(rejected) == 2 and rejected[1][:2] == ["3", code.decode()] and len(rejected[1]) == 7
    assert not any(cell[:1] in "=@\t\r" for cell in rejected[1] if cell)
    assert "Bcc: eve" not in "".join(str(parsed(stored(mailing.out, line))) for line in index(mailing.out))


def test_good_rows_that_look_odd(mailing):
    rows = [
        ["first.last+tag@mail.example", "Ann; Lee", "", OLD, "+49 30 123456"], ["x@bücher.example", "", "de_AT", OLD, "-3"],
        ["y@xn--bcher-kva.example", "O’Brien", "zh-Hant-TW", OLD, "two\nlines"], [" z@MAIL.example ", "  Ann  ", "EN", OLD, ""],
        ["a'b=c/d{e}|f@mail.example", "*|FNAME|* {{name}}", "", OLD, ""], ["straße@mail.example".replace("ß", "ss"), "ß", "", OLD, ""],
        ["q@straße.example", "ß", "", OLD, ""],
    ]
    mailing.notice([["email", "name", "language", "accepted_version", "phone"]] + rows).expect(0)
    written = index(mailing.out)
    assert [row["email"] for row in written] == [
        "first.last+tag@mail.example", "x@xn--bcher-kva.example", "y@xn--bcher-kva.example", "z@mail.example",
        "a'b=c/d{e}|f@mail.example", "strasse@mail.example", "q@xn--strae-oqa.example"]
    assert [row["phone"] for row in written][:3] == ["+49 30 123456", "-3", "two\nlines"]
    assert written[3]["name"] == "Ann" and written[1]["language"] == "de-AT"
    for row in written:
        assert parsed(stored(mailing.out, row))["To"].addresses[0].addr_spec == row["email"]


def test_files_as_spreadsheets_write_them(mailing):
    for text in [
            "\ufeffEmail;Name;Accepted version\r\na@mail.example;Müller, Jo;2026-01-01\r\n",
            "email\tname\taccepted_version\ra@mail.example\tMüller, Jo\t2026-01-01\r",
            '\n"email","name","accepted_version"\n\n"a@mail.example","Müller, Jo","2026-01-01"']:
        mailing.notice(None, text=text).expect(0)
        assert [(row["email"], row["name"]) for row in index(mailing.out)] == [("a@mail.example", "Müller, Jo")]


def test_a_file_that_is_none(mailing):
    assert "is empty" in mailing.notice(None, text="").expect(2).err
    assert "UTF-16" in mailing.notice(None, text="email\n".encode("utf-16")).expect(2).err
    run = mailing.notice(None, text="mail,name\na@mail.example,Ann\n").expect(2)
    assert "people.csv:1:1: error: no column holds the addresses [recipient-columns]" in run.err and "'email'" in run.err
    assert "cannot open" in mailing.run("notice", "p", "--recipients", "nowhere.csv", "--output", mailing.out, "--date", SENT).expect(4).err
    assert not mailing.out.exists()


def test_many_bad_rows_are_not_all_said(mailing):
    rows = [["email", "accepted_version"]] + [["nobody", OLD]] * 1234 + [["a@mail.example", OLD]]
    run = mailing.notice(rows).expect(1)
    assert run.err.count("[malformed-address]") == 20 and "and 1,214 more; see " in run.err
    assert len((mailing.out / "rejected.csv").read_text().splitlines()) == 1235
    assert "1,235 rows: 1 to tell, 1,234 rejected" in run.err


def test_strict_writes_nothing_where_a_row_is_rejected(mailing):
    people = everybody() + [["nobody", "", "", OLD, ""]]
    run = mailing.notice(people, "--strict").expect(2)
    assert "people.csv:11: " in run.err and "nothing was written" in run.err
    assert not mailing.out.exists() and not list(mailing.folder.glob(".policygen-tmp-*"))


def test_strict_says_the_rows_even_where_warnings_stop_it(mailing):
    mailing.edit("period: P90D, from", "period: P120D, from")
    mailing.run(
        "release", "p", "--version", "2026-09-02", "--published", "2026-09-02", "--effective", "2026-12-20",
        "--summary", "Account details are kept for longer. Upgrade now and save!", *PUBLISHED_LATE).expect(0)
    run = mailing.notice(everybody(NEW) + [["nobody", "", "", NEW, ""]], "--strict").expect(2)
    assert "marketing-in-notice" in run.err and "[malformed-address]" in run.err and "10 rows: 9 to tell, 1 rejected" in run.err
    assert not mailing.out.exists()


def test_a_row_of_the_longest_can_be_sent(mailing):
    # Each quote is doubled in the index, and the index adds cells of its own.
    rows = f"email,accepted_version,plan\nann@mail.example,{OLD},x" + '"' * 65_400 + "\n"
    mailing.notice(None, text=rows).expect(0)
    mailing.run("send", mailing.out, "--dry-run").expect(0)


def test_standard_input(mailing):
    run = subprocess.run(
        [PROGRAM, "notice", "p", "--project", mailing.folder, "--recipients", "-", "--output", mailing.out, "--date", SENT],
        input=b"email,accepted_version\na@mail.example,2026-01-01\nb,\n", capture_output=True, timeout=60)
    assert run.returncode == 1 and b"standard input:3: " in run.stderr
    assert [row["email"] for row in index(mailing.out)] == ["a@mail.example"]


def test_the_same_people_get_the_same_bytes(mailing):
    rows = [["email", "name", "accepted_version"]] + [
        [f"u{number}@mail.example", f"Ünit {number}" if number % 3 else "", [OLD, MIDDLE, NEW, "none"][number % 4]] for number in range(3000)]
    trees = []
    for form in ["eml", "mbox", "maildir", "ses"]:
        for jobs in [1, 2, 7]:
            mailing.notice(rows, "--as", form, "--jobs", jobs, output=f"{form}-{jobs}").expect(1)
            trees.append(tree(mailing.folder / f"{form}-{jobs}"))
        assert trees[-1] == trees[-2] == trees[-3]
    numbers = [int(row["email"][1:].split("@")[0]) for row in index(mailing.folder / "eml-2")]
    assert numbers == sorted(numbers) and len(numbers) == 1500
    assert sorted(path.name for path in (mailing.folder / "eml-1/messages").iterdir()) == ["0000", "0001"]


def test_the_order_of_rows_and_the_file_change_no_message(mailing):
    mailing.notice(everybody(), output="one").expect(0)
    people = everybody()
    mailing.notice(people[:1] + people[:0:-1], output="two").expect(0)
    one, two = ({row["email"]: stored(mailing.folder / name, row) for row in index(mailing.folder / name)} for name in ("one", "two"))
    assert one == two


def test_nobody_else_can_read_the_recipients(mailing):
    mailing.notice(everybody() + [["bad", "", "", "", ""]], "--as", "eml", "--as", "ses").expect(1)
    for path in [mailing.out, *mailing.out.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path
    assert (mailing.out / ".gitignore").read_text() == "*\n"
    made = mailing.run("notice", "p", "--output", mailing.folder / "open", "--date", SENT).expect(0)
    assert stat.S_IMODE((mailing.folder / "open").stat().st_mode) & 0o055 and not (mailing.folder / "open/.gitignore").exists()
    assert str(made)


def test_unsubscription_only_where_it_is_asked_for(mailing):
    mailing.notice(everybody(), "--list-unsubscribe", "https://northwind.example/u?x=1").expect(0)
    message = parsed(stored(mailing.out, index(mailing.out)[0]))
    assert message["List-Unsubscribe"] == "<https://northwind.example/u?x=1>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for address in ["http://northwind.example/", "mailto:x@northwind.example", "https://x/>\nBcc: y"]:
        assert "https://" in mailing.notice(everybody(), "--list-unsubscribe", address).expect(2).err


@pytest.mark.parametrize("arguments, code, word", [
    (["--as", "mobx"], 2, "did you mean 'mbox'?"), (["--as", "eml", "--as", "mbox"], 2, "one form"),
    (["--version", "2026-09-02"], 2, "did you mean '2026-09-01'?"), (["--version", "draft"], 2, "draft"),
    (["--from", "2026-09-01"], 2, "about"), (["--from", NEW, "--version", MIDDLE], 2, "after"), (["--date", "tomorrow"], 2, "--date"),
    (["--version", OLD], 0, "already"), (["--jobs", "0"], 2, "--jobs"),
])
def test_what_is_asked_for(mailing, arguments, code, word):
    assert word in mailing.notice(everybody(), *arguments).expect(code).err


def test_refusals_without_recipients(mailing):
    def told(*arguments):
        return mailing.run("notice", "p", "--output", mailing.out, *arguments)

    assert "first version" in told("--version", OLD).expect(3).err
    assert "needs people" in told("--as", "mbox").expect(2).err
    assert not mailing.out.exists()
    assert "did you mean 'p'?" in mailing.run("notice", "q", "--output", mailing.out).expect(2).err


def test_nothing_to_tell_is_a_refusal(mailing):
    mailing.run("release", "p", "--version", "v4", "--published", "2026-09-02", "--effective", "2027-01-15", *PUBLISHED_LATE).expect(0)
    assert "calls for a notice" in mailing.run("notice", "p", "--output", mailing.out).expect(3).err
    run = mailing.notice([["email", "accepted_version"], ["a@mail.example", NEW], ["b@mail.example", OLD]]).expect(0)
    assert "2 rows: 1 to tell, 1 of whom nothing that changed calls for a notice" in run.err


@pytest.mark.parametrize("place", ["content", "content/p/out", "site", "site/out", "."])
def test_recipients_never_end_up_among_what_is_published(mailing, place):
    before = tree(mailing.folder)
    people = mailing.folder / "people.csv"
    people.write_text("email,accepted_version\na@mail.example,2026-01-01\n")
    mailing.run("notice", "p", "--recipients", people, "--output", mailing.folder / place).expect(3)
    people.unlink()
    assert tree(mailing.folder) == before


def test_somebody_elses_folder_is_left_alone(mailing):
    mailing.out.mkdir()
    (mailing.out / "photo.jpg").write_text("mine")
    assert "did not write" in mailing.notice(everybody()).expect(3).err
    assert tree(mailing.out).keys() == {"photo.jpg"}
    (mailing.out / "photo.jpg").unlink()
    mailing.notice(everybody()).expect(0)
    mailing.notice(everybody()[:3]).expect(0)
    assert len(index(mailing.out)) == 2


def many(count=60_000):
    return "email,name,accepted_version\n" + "".join(f"u{number}@mail.example,Ann,{OLD}\n" for number in range(count))


def caught(mailing, text):
    """A run that is stopped in the middle of writing."""
    people = mailing.folder / "many.csv"
    people.write_text(text)
    running = subprocess.Popen(
        [PROGRAM, "notice", "p", "--project", mailing.folder, "--recipients", people, "--output", mailing.out, "--date", SENT],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert running.poll() is None, "the run was over before it could be caught"
        if any(folder.joinpath("messages/0001").exists() for folder in mailing.folder.glob(".policygen-tmp-*")):
            return running
        time.sleep(0.005)
    raise AssertionError("the run never began to write")


def test_a_run_that_dies_leaves_the_old_folder(mailing):
    mailing.notice(everybody()).expect(0)
    before = tree(mailing.out)
    running = caught(mailing, many())
    running.kill()
    running.wait()
    assert tree(mailing.out) == before
    mailing.notice(everybody()[:2]).expect(0)
    assert not list(mailing.folder.glob(".policygen-tmp-*")) and len(index(mailing.out)) == 1


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_nothing(mailing, way):
    mailing.notice(everybody()).expect(0)
    before = tree(mailing.out)
    running = caught(mailing, many())
    running.send_signal(way)
    running.wait(60)
    assert running.returncode in (130, -way)
    assert tree(mailing.out) == before and not list(mailing.folder.glob(".policygen-tmp-*"))


def test_a_full_disk(mailing, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = os.getuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True).returncode == 0
    if not mounted:
        # Only root may mount; for everybody else the test below stands in.
        return
    try:
        rows = mailing.folder / "many.csv"
        rows.write_text(many(2000))
        run = mailing.run("notice", "p", "--recipients", rows, "--output", disk / "out", "--date", SENT).expect(4)
        assert "No space left" in run.err and list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_file_that_cannot_be_written_to_its_end(mailing):
    run = mailing.notice(
        everybody(), "--as", "mbox", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)), restore_signals=False)
    run.expect(4)
    assert not mailing.out.exists() and not list(mailing.folder.glob(".policygen-tmp-*"))


@pytest.mark.parametrize("code", sorted({code.decode() for code, _ in BAD} | {"withdrawn-accepted-version"}))
def test_each_code_of_a_rejected_row_is_explained(code):
    assert "(rejected row)" in policygen("explain", code).expect(0).out
    assert code in policygen("explain", "--list").out.splitlines()


def test_notice_that_comes_too_late_for_the_promise_says_why(mailing):
    def told(day, *arguments):
        return mailing.notice(everybody(), "--date", day, *arguments)

    told("2026-11-15").expect(0)
    assert json.loads((mailing.out / ".policygen-notice").read_text())["late"] is None
    before = tree(mailing.out)
    run = told("2026-11-16").expect(3)
    assert "people had to be told by 2026-11-15, and this notice is of 2026-11-16" in run.err and "--late REASON" in run.err
    assert "some words" in told("2026-11-16", "--late", " ").expect(2).err
    assert tree(mailing.out) == before
    # A look at the letter tells nobody.
    mailing.run("notice", "p", "--output", mailing.folder / "letter", "--date", "2026-11-16").expect(0)
    told("2026-11-16", "--late", "The mail server was down for two days.").expect(0)
    assert json.loads((mailing.out / ".policygen-notice").read_text())["late"] == "The mail server was down for two days."
