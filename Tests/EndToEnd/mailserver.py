"""A real SMTP server that cannot be anywhere but on this machine, with the bad habits of those out there."""

import asyncio
import collections
import contextlib
import pathlib
import socket
import threading
import time
from dataclasses import dataclass

from aiosmtpd.smtp import AuthResult, LoginPassword, SMTP

LOOPBACK = "127.0.0.1"


@dataclass
class Delivery:
    """A message that the server took, answered for or not."""

    sender: str
    recipient: str
    content: bytes


class MailServer:
    """Takes no host: it binds to the loopback address alone, and writes the only msmtprc that the tests use.

    What it does with somebody is the first word of their address: `refused@` is no such user, `later2@` is put off
    twice, `data-full3@` is told three times that there is no room, `drop-after-dot@` gets no answer, and so on.
    """

    def __init__(self, mode="", slow=0.0, tls=False, password=None):
        self.mode = mode
        self.slow = slow
        self.tls = tls
        self.password = password
        self.deliveries = []
        self.attempts = collections.Counter()
        self.connections = 0
        self.lock = threading.Lock()
        self.loop = asyncio.new_event_loop()
        self.port = None

    def __enter__(self):
        started = threading.Event()

        def serve():
            asyncio.set_event_loop(self.loop)
            self.server = self.loop.run_until_complete(
                self.loop.create_server(self._session, LOOPBACK, self.port or 0, backlog=256))
            self.port = self.server.sockets[0].getsockname()[1]
            assert all(one.getsockname()[0] == LOOPBACK for one in self.server.sockets)
            started.set()
            self.loop.run_forever()

        self.thread = threading.Thread(target=serve, daemon=True)
        self.thread.start()
        assert started.wait(10)
        return self

    def __exit__(self, *_):
        def stop():
            self.server.close()
            self.loop.stop()

        self.loop.call_soon_threadsafe(stop)
        self.thread.join(10)
        self.loop.close()

    def _session(self):
        options = {"enable_SMTPUTF8": False, "ident": "policygen test", "loop": self.loop}
        if self.password:
            options |= {
                "auth_required": True, "auth_require_tls": False, "authenticator": self._authenticate}
        return Session(self, **options)

    def _authenticate(self, server, session, envelope, mechanism, data):
        return AuthResult(
            success=isinstance(data, LoginPassword) and data.password.decode() == self.password, handled=False)

    @property
    def received(self):
        """How many messages each address got."""
        with self.lock:
            return collections.Counter(one.recipient for one in self.deliveries)

    def msmtprc(self, folder, password=None):
        """Writes the configuration that leads here, and nowhere else."""
        path = pathlib.Path(folder) / "msmtprc"
        lines = ["account default", f"host {LOOPBACK}", f"port {self.port}", "timeout 5"]
        lines.append("tls on" if self.tls else "tls off")
        if password:
            lines += ["auth plain", "user tester", f"password {password}"]
        path.write_text("\n".join(lines) + "\n")
        path.chmod(0o600)
        return refuse_other_hosts(path)


def refuse_other_hosts(path):
    """No test sends anything to a server that is not on this machine."""
    for line in pathlib.Path(path).read_text().splitlines():
        words = line.split()
        if words[:1] in (["host"], ["proxy_host"]):
            assert words[1] == LOOPBACK, f"{path} leads to {words[1]}"
        assert words[:1] not in (["eval"], ["passwordeval"]), f"{path} runs other programs"
    assert any(line.split()[:1] == ["host"] for line in pathlib.Path(path).read_text().splitlines())
    return path


class Session(SMTP):
    def __init__(self, mail_server, **options):
        super().__init__(Behaviour(mail_server), **options)
        self.mail_server = mail_server

    def connection_made(self, transport):
        self.mail_server.connections += 1
        if self.mail_server.mode == "drop-at-greeting":
            transport.abort()
            return
        super().connection_made(transport)

    async def smtp_DATA(self, arg):
        word = first_word(self.envelope.rcpt_tos[0]) if self.envelope.rcpt_tos else ""
        if "drop-in-data" in (word, self.mail_server.mode):
            await self.push("354 go on")
            await self._reader.read(20)
            self.transport.abort()
            return
        if "data-refused-early" in (word, self.mail_server.mode):
            await self.push("554 5.7.1 not from you")
            return
        await super().smtp_DATA(arg)


class Behaviour:
    def __init__(self, mail_server):
        self.mail_server = mail_server

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.mail_server.mode == "sender-refused":
            return "550 5.7.1 we take nothing from you"
        if self.mail_server.mode == "sender-later":
            return "451 4.7.1 not now"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        word = first_word(address)
        with self.mail_server.lock:
            self.mail_server.attempts[address] += 1
            attempts = self.mail_server.attempts[address]
        if word == "refused":
            return "550 5.1.1 no such user here"
        if word.startswith("later") and attempts <= count(word, "later"):
            return "451 4.7.1 greylisted, come again"
        if word == "drop-at-recipient":
            server.transport.abort()
            return "421 gone"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail_server = self.mail_server
        recipient = envelope.rcpt_tos[0]
        word = first_word(recipient)
        with mail_server.lock:
            mail_server.attempts["data " + recipient] += 1
            attempts = mail_server.attempts["data " + recipient]
        if mail_server.slow:
            await asyncio.sleep(mail_server.slow)
        if word == "data-refused" or mail_server.mode == "data-refused":
            return "554 5.6.0 we do not like what you say"
        if word.startswith("data-full") and attempts <= count(word, "data-full"):
            return "452 4.3.1 no room"
        with mail_server.lock:
            mail_server.deliveries.extend(
                Delivery(envelope.mail_from, one, envelope.content) for one in envelope.rcpt_tos)
        if word == "drop-after-dot" or mail_server.mode == "drop-after-dot":
            server.transport.abort()
            return "421 gone"
        if word == "never-answers":
            await asyncio.sleep(30)
        if word == "shuts-down":
            return "421 4.3.2 shutting down"
        return "250 2.0.0 taken"


def first_word(address):
    return address.split("@")[0].split(".")[0]


def count(word, name):
    """How often somebody is put off: `later2`; without a number, always."""
    return int(word[len(name):] or 1_000_000)


def closed_port():
    """A port of this machine where nobody listens."""
    with contextlib.closing(socket.socket()) as one:
        one.bind((LOOPBACK, 0))
        return one.getsockname()[1]


def wait_for(what, seconds=60):
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
