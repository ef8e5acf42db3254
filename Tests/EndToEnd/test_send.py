"""Sending: a real mail program and a real server, and everything that they may say."""

import time

import pytest
import yaml

from mailserver import MailServer, closed_port, refuse_other_hosts, wait_for
from sending import Notice, counted, journal, msmtp, people, program, states, taker


@pytest.fixture
def server():
    with MailServer() as running:
        yield running


def test_everybody_is_told_once(project, tmp_path, server):
    notice = Notice(project(), tmp_path / "n", people(30))
    run = notice.send(*msmtp(server, tmp_path)).expect(0)
    assert server.received == {address: 1 for address in notice.addresses}
    assert counted(notice.project) == {"sent": 30}
    assert "30 told in this run; 30 of 30 in all" in run.err
    one = server.deliveries[0]
    assert one.sender == "privacy@northwind.example"
    content = (notice.folder / "messages/0000/0000000.eml").read_bytes()
    assert content.split(b"\r\n\r\n")[1].split() == one.content.split(b"\r\n\r\n")[1].split()
    assert "nothing to do: 30 of 30 are told" in notice.send(*msmtp(server, tmp_path)).expect(0).err
    assert sum(server.received.values()) == 30


def test_what_a_server_says(project, tmp_path, server):
    """Every answer ends in the state that it means, and nobody's answer touches anybody else."""
    wanted = {
        "ann.1@reader.example": "sent", "refused.1@reader.example": "failed", "later2.1@reader.example": "sent",
        "later.1@reader.example": "deferred", "data-refused.1@reader.example": "failed",
        "data-full1.1@reader.example": "sent", "data-full.1@reader.example": "deferred",
        "drop-after-dot.1@reader.example": "unknown", "-dash@reader.example": "sent", "ann.2@reader.example": "sent"}
    notice = Notice(project(), tmp_path / "n", wanted)
    run = notice.send(*msmtp(server, tmp_path), "--retry-wait", "0", "--attempts", "3").expect(1)
    assert states(notice.project) == wanted
    assert server.attempts["later.1@reader.example"] == 3
    assert server.attempts["later2.1@reader.example"] == 3
    assert "drop-after-dot.1@reader.example" in run.err
    status = notice.project.run("send", notice.folder, "--status").expect(0).out
    assert "550 5.1.1 no such user here" in status
    assert "451 4.7.1 greylisted" in status
    assert "554 5.6.0" in status
    before = server.received
    # Put off for good in that run, they are tried again in the next; unknown ones and failed ones are not.
    again = notice.send(*msmtp(server, tmp_path), "--retry-wait", "0", "--attempts", "1", "--resume").expect(1)
    assert server.received == before
    assert "0 told in this run" in again.err
    # A mailbox that is always put off holds no record up: it was not reached.
    notice.send("--record").expect(0)
    record = yaml.safe_load((notice.project.policy / "notices/2026-06-01.yaml").read_text())
    assert (record["counts"], record["failed"], record["unknown"]) == (5, 4, 1)
    assert server.attempts["later.1@reader.example"] == 4


@pytest.mark.parametrize("mode, options, said", [
    ("sender-refused", {}, "550 5.7.1 we take nothing from you"),
    ("", {"password": "wrong"}, "535"),
    ("tls", {}, "does not support TLS"),
])
def test_what_has_nothing_to_do_with_a_recipient_stops_at_once(project, tmp_path, mode, options, said):
    with MailServer(mode, tls=mode == "tls", password="right" if options else None) as server:
        notice = Notice(project(), tmp_path / "n", people(5))
        run = notice.send(*msmtp(server, tmp_path, **options)).expect(4)
        assert said in run.err and "--resume" in run.err
        assert counted(notice.project) == {"pending": 5}
        assert server.connections == 1
        server.mode, server.tls, server.password = "", False, None
        notice.send(*msmtp(server, tmp_path), "--resume").expect(0)
        assert server.received == {address: 1 for address in notice.addresses}


@pytest.mark.parametrize("mode", ["drop-at-greeting", "drop-in-data", "sender-later"])
def test_a_server_in_trouble_is_waited_for(project, tmp_path, mode):
    """The message was not read to its end, so nothing can have been sent."""
    with MailServer(mode) as server:
        notice = Notice(project(), tmp_path / "n", people(5), lines=60_000 if mode == "drop-in-data" else 3000)
        run = notice.send(*msmtp(server, tmp_path), "--retry-wait", "0", "--attempts", "3").expect(4)
        assert run.err.count("cannot be reached") == 3
        assert "3 tries" in run.err and "go on with --resume" in run.err
        assert counted(notice.project) == {"pending": 5}
        # Where it may be the recipient, others are tried before the server is said to be in trouble.
        assert server.connections == (3 if mode == "sender-later" else 9)
        server.mode = ""
        notice.send(*msmtp(server, tmp_path), "--resume").expect(0)
        assert server.received == {address: 1 for address in notice.addresses}


def test_a_server_that_comes_back(project, tmp_path):
    """Down at first, it is tried again with pauses; nobody is lost."""
    import threading
    server = MailServer()
    server.port = closed_port()
    notice = Notice(project(), tmp_path / "n", people(5))
    arguments = msmtp(server, tmp_path)

    def appear():
        time.sleep(1.5)
        server.__enter__()

    thread = threading.Thread(target=appear)
    thread.start()
    try:
        run = notice.send(*arguments, "--retry-wait", "1").expect(0)
    finally:
        thread.join()
        server.__exit__()
    assert "Connection refused; trying again in 1 s" in run.err
    assert server.received == {address: 1 for address in notice.addresses}


def test_a_connection_that_breaks_after_every_message(project, tmp_path):
    with MailServer("drop-after-dot") as server:
        notice = Notice(project(), tmp_path / "n", people(10))
        run = notice.send(*msmtp(server, tmp_path)).expect(4)
        assert "3 times in a row nobody can say" in run.err
        assert counted(notice.project) == {"unknown": 3, "pending": 7}
        server.mode = ""
        notice.send(*msmtp(server, tmp_path), "--resume").expect(1)
        assert counted(notice.project) == {"unknown": 3, "sent": 7}
        assert set(server.received.values()) == {1}
        notice.send(*msmtp(server, tmp_path), "--resend-unknown").expect(0)
        assert sorted(server.received.values()) == [1] * 7 + [2] * 3


def test_five_refusals_of_the_message_stop_the_run(project, tmp_path):
    with MailServer("data-refused") as server:
        notice = Notice(project(), tmp_path / "n", people(10))
        run = notice.send(*msmtp(server, tmp_path)).expect(4)
        assert "refused 5 messages in a row, not their recipients: 554 5.6.0" in run.err
        assert counted(notice.project) == {"failed": 5, "pending": 5}
        server.mode = ""
        notice.send(*msmtp(server, tmp_path), "--resume", "--retry-failed").expect(0)
        assert server.received == {address: 1 for address in notice.addresses}


def test_refused_recipients_do_not_stop_the_run(project, tmp_path, server):
    notice = Notice(project(), tmp_path / "n", people(12, "refused") + people(2))
    notice.send(*msmtp(server, tmp_path)).expect(1)
    assert counted(notice.project) == {"failed": 12, "sent": 2}


ONE_IS_REFUSED = """
import sys
sys.stdin.read()
if sys.argv[-1].startswith("ann.{number}@"):
    sys.exit("msmtp: recipient address x not accepted by the server\\nmsmtp: server message: {answer}")
"""


@pytest.mark.parametrize("number", [0, 2, 4])
@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("answer", ["421 4.7.0 try again later", "530 5.7.0 this domain wants TLS"])
def test_one_recipient_does_not_block_the_others(project, tmp_path, answer, jobs, number):
    """What ends the connection or wants a login for one address alone is about that address."""
    notice = Notice(project(), tmp_path / "n", people(5))
    code = ONE_IS_REFUSED.format(answer=answer, number=number)
    notice.send(*program(tmp_path, code), "--retry-wait", "0", "--attempts", "2", "--jobs", jobs).expect(1)
    assert states(notice.project) == {
        address: "deferred" if address == f"ann.{number}@reader.example" else "sent" for address in notice.addresses}


def test_a_mail_program_that_fails_for_one_recipient(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(5))
    code = 'import sys\nif sys.argv[-1].startswith("ann.0@"): sys.exit(3)\nsys.stdin.read()'
    notice.send(*program(tmp_path, code), "--retry-wait", "0", "--attempts", "2").expect(1)
    assert counted(notice.project) == {"deferred": 1, "sent": 4}


def test_a_server_that_wants_a_login_from_everybody(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(5))
    code = ONE_IS_REFUSED.format(answer="530 5.7.0 log in first", number="").replace("ann.@", "ann.")
    run = notice.send(*program(tmp_path, code)).expect(4)
    assert "530 5.7.0 log in first" in run.err and "configuration" in run.err
    assert counted(notice.project) == {"pending": 5}


@pytest.mark.parametrize("answer", ["554 5.7.1 <x>: Relay access denied", "550 we do not relay"])
def test_a_server_that_refuses_everybody_in_the_same_way(project, tmp_path, answer):
    """That is about us: the list is not used up."""
    notice = Notice(project(), tmp_path / "n", people(8))
    code = ONE_IS_REFUSED.format(answer=answer, number="").replace("ann.@", "ann.")
    run = notice.send(*program(tmp_path, code)).expect(4)
    assert "refused 5 recipients in a row in the same way" in run.err
    assert counted(notice.project) == {"pending": 8}
    taking = taker(tmp_path)
    notice.send(*taking.arguments, "--resume").expect(0)
    assert taking.taken == notice.addresses


def test_slow_answers(project, tmp_path):
    with MailServer(slow=0.5) as server:
        notice = Notice(project(), tmp_path / "n", people(6))
        notice.send(*msmtp(server, tmp_path), "--jobs", "3").expect(0)
        assert server.received == {address: 1 for address in notice.addresses}


def test_a_mail_program_that_takes_too_long(project, tmp_path, server):
    notice = Notice(project(), tmp_path / "n", ["never-answers@reader.example", "ann@reader.example"])
    run = notice.send(*msmtp(server, tmp_path), "--time-limit", "1").expect(1)
    assert "took longer than 1 seconds" in run.err
    assert states(notice.project) == {"never-answers@reader.example": "unknown", "ann@reader.example": "sent"}


@pytest.mark.parametrize("code, wanted, ended", [
    ("import sys; sys.stdin.read(); sys.exit(0)", "sent", 0),
    ("import sys; sys.stdin.read(); sys.exit(67)", "failed", 1),
    ("import sys; sys.stdin.read(); sys.exit(1)", "unknown", 1),
    # Sendmail's own words for 75: could not be sent immediately, but was queued.
    ("import sys; sys.stdin.read(); sys.exit(75)", "unknown", 1),
    ("import sys; sys.stdin.read(); sys.exit(69)", "unknown", 1),
    ("import sys; sys.stdin.read(); sys.exit(78)", "unknown", 1),
    ("import sys; sys.stdin.read(); sys.exit('msmtp: cannot connect to relay')", "pending", 4),
    ("import sys; sys.exit(75)", "pending", 4),
    ("import sys; sys.exit(78)", "pending", 4),
    ("import sys; sys.stdin.read(); sys.exit(127)", "unknown", 1),
    ("import os; os.kill(os.getpid(), 9)", "pending", 4),
    ("import os, sys; sys.stdin.read(); os.kill(os.getpid(), 9)", "unknown", 1),
    ("import sys; sys.exit(1)", "pending", 4),
    # Said to be done, and the message was not even read: nothing may be believed.
    ("import sys; sys.exit(0)", "unknown", 1),
    ("import sys; sys.stdout.write('x' * 1000000); sys.stderr.write('y' * 1000000); sys.stdin.read()", "sent", 0),
])
def test_what_a_mail_program_says(project, tmp_path, code, wanted, ended):
    notice = Notice(project(), tmp_path / "n", people(1))
    notice.send(*program(tmp_path, code), "--attempts", "1").expect(ended)
    assert counted(notice.project) == {wanted: 1}


READS_ON = """
import os, sys, time
if os.fork() == 0:
    {session}
    size = len(os.read(0, 6000))
    time.sleep(1)
    while (more := len(os.read(0, 65536))):
        size += more
    open({target!r}, "w").write(str(size))
    os._exit(0)
time.sleep(0.3)
sys.exit({code})
"""


@pytest.mark.parametrize("code", [0, 1, 69, 75])
def test_somebody_who_still_reads_when_the_mail_program_ended(project, tmp_path, code):
    """They have the whole message, or will: nobody can say, and nobody is told again."""
    notice = Notice(project(), tmp_path / "n", people(1))
    target = tmp_path / "size"
    notice.send(*program(tmp_path, READS_ON.format(session="os.setsid()", target=str(target), code=code))).expect(1)
    assert counted(notice.project) == {"unknown": 1}
    wait_for(target.exists, 10)
    wait_for(target.read_text, 10)
    sent = (notice.folder / "messages/0000/0000000.eml").read_bytes().replace(b"\r\n", b"\n")
    assert int(target.read_text()) == len(sent), "nobody takes a part of it from them"


def test_nobody_reads_the_end_of_half_a_message(project, tmp_path):
    """A message larger than the pipe: who still reads is stopped before they see an end."""
    notice = Notice(project(), tmp_path / "n", people(1), lines=60_000)
    target = tmp_path / "size"
    notice.send(*program(tmp_path, READS_ON.format(session="pass", target=str(target), code=1)), "--attempts", "1")
    time.sleep(1.5)
    assert not target.exists()


def test_a_message_larger_than_a_pipe(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(1), lines=60_000)
    target = tmp_path / "taken"
    code = f"import sys, time; time.sleep(0.2); open({str(target)!r}, 'wb').write(sys.stdin.buffer.read())"
    notice.send(*program(tmp_path, code)).expect(0)
    sent = (notice.folder / "messages/0000/0000000.eml").read_bytes()
    assert target.read_bytes() == sent.replace(b"\r\n", b"\n")


def test_how_the_mail_program_is_run(project, tmp_path):
    """Its own arguments, then ours; no shell; the environment with the words of the C locale; a group of its own."""
    notice = Notice(project(), tmp_path / "n", ["-x$HOME@reader.example"])
    target = tmp_path / "call"
    code = f"""import json, os, sys
sys.stdin.read()
open({str(target)!r}, 'w').write(json.dumps([sys.argv[1:], os.environ['LC_ALL'], os.environ['OURS'], os.getpgid(0) == os.getpid()]))
"""
    arguments = program(tmp_path, code) + ["--sendmail-arg=-C", "--sendmail-arg=a b;c"]
    notice.send(*arguments, env={"OURS": "yes", "LC_ALL": "de_DE.UTF-8"}).expect(0)
    import json
    assert json.loads(target.read_text()) == [
        ["-C", "a b;c", "-i", "-f", "privacy@northwind.example", "--", "-x$HOME@reader.example"], "C", "yes", True]


def test_the_mail_program_of_the_machine(project, tmp_path, server):
    made = project()
    notice = Notice(made, tmp_path / "n", people(2))
    run = notice.send().expect(2)
    assert "sendmail: [msmtp]" in run.err and "--sendmail" in run.err
    assert not journal(made).exists()
    (made.folder / "site.local.yaml").write_text(f"schema: 1\nsendmail: [msmtp, -C, {server.msmtprc(tmp_path)}]\n")
    notice.send().expect(0)
    assert counted(made) == {"sent": 2}


def test_a_mail_program_that_is_not_there(project, tmp_path):
    notice = Notice(project(), tmp_path / "n", people(2))
    run = notice.send("--sendmail", "no-such-mail-program").expect(4)
    assert "cannot run 'no-such-mail-program'" in run.err
    assert counted(notice.project) == {"pending": 2}


def test_the_tests_send_nothing_anywhere_else(tmp_path):
    path = tmp_path / "msmtprc"
    for text in ["host mail.example.org\n", "host 127.0.0.1\nhost 10.0.0.1\n", "port 25\n", "host 127.0.0.1\neval echo x\n"]:
        path.write_text(text)
        with pytest.raises(AssertionError):
            refuse_other_hosts(path)
    with pytest.raises(TypeError):
        MailServer(host="0.0.0.0")
