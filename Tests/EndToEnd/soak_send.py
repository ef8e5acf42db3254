"""The long ordeal, run by `make soak`: 10,000 messages and 100 kills; POLICYGEN_SOAK is a share of that."""

import os
import time

from mailserver import MailServer
from sending import Notice, msmtp, people, taker
from test_send_crashes import Ordeal

SHARE = float(os.environ.get("POLICYGEN_SOAK", "1"))


def report(name, ordeal, killed, unknown, begun):
    received = ordeal.received()
    doubles = sum(received.count(address) > 1 for address in unknown)
    print(
        f"\n{name}: {len(ordeal.notice.addresses)} recipients, {killed} kills, {len(unknown)} unknown, "
        f"0 told twice unasked, {doubles} of the unknown told twice by --resend-unknown, {time.monotonic() - begun:.0f} s")


def test_soak_with_a_quick_mail_program(project, tmp_path):
    taking = taker(tmp_path)
    begun = time.monotonic()
    ordeal = Ordeal(Notice(project(), tmp_path / "n", people(int(8000 * SHARE))), taking.arguments, lambda: taking.taken, seed=1)
    kills = int(80 * SHARE)
    assert ordeal.run(kills) == kills
    report("quick program", ordeal, kills, ordeal.resend(), begun)


def test_soak_with_a_mail_server(project, tmp_path):
    begun = time.monotonic()
    with MailServer() as server:
        ordeal = Ordeal(
            Notice(project(), tmp_path / "n", people(int(2000 * SHARE))), msmtp(server, tmp_path),
            lambda: [one.recipient for one in server.deliveries], seed=2)
        kills = int(20 * SHARE)
        assert ordeal.run(kills, jobs=2) == kills
        report("msmtp and a server", ordeal, kills, ordeal.resend(), begun)
