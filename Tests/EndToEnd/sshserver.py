"""An SSH server on loopback, for the user who runs the tests alone."""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile

import pytest

from remotes import wait_for


class SSHServer:
    """sshd on a port of its own, for this user alone, with everything that it has in one folder."""

    def __init__(self, folder, settings=""):
        self.folder = folder
        folder.mkdir()
        for name in ("host", "user", "stranger"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
        shutil.copy(folder / "user.pub", folder / "authorized_keys")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        public = (folder / "host.pub").read_text().split()
        (folder / "known_hosts").write_text(f"[127.0.0.1]:{self.port} {public[0]} {public[1]}\n")
        (folder / "sshd_config").write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey \"{folder}/host\"\nPidFile none\n"
            f"AuthorizedKeysFile \"{folder}/authorized_keys\"\nStrictModes no\nUsePAM no\n"
            "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\n"
            f"MaxStartups 100\n{settings}")
        (folder / "config").write_text(
            f"Host web\n  HostName 127.0.0.1\n  Port {self.port}\n  IdentityFile \"{folder}/user\"\n"
            f"  IdentitiesOnly yes\n  UserKnownHostsFile \"{folder}/known_hosts\"\n  GlobalKnownHostsFile none\n")
        # One connection for many runs, as people set it up; a socket's path must be short.
        self.sockets = pathlib.Path(tempfile.mkdtemp(prefix="ssh-"))
        (folder / "shared").write_text(
            (folder / "config").read_text()
            + f"  ControlMaster auto\n  ControlPersist 60\n  ControlPath {self.sockets}/%C\n")
        if os.geteuid() == 0:
            # Where sshd runs as root, it wants the folder that its service would make.
            pathlib.Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        self.process = subprocess.Popen(
            [shutil.which("sshd") or "/usr/sbin/sshd", "-D", "-e", "-f", folder / "sshd_config"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=(folder / "log").open("wb"))
        wait_for(self.answers)

    def answers(self):
        assert self.process.poll() is None, (self.folder / "log").read_text()
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self.port)) == 0

    @property
    def local(self):
        """What site.local.yaml says of a target on it."""
        return f"ssh: [ssh, -F, \"{self.folder}/shared\"]"

    def close(self):
        subprocess.run(
            ["ssh", "-F", self.folder / "shared", "-O", "exit", "web"], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        shutil.rmtree(self.sockets)
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


@pytest.fixture(scope="session")
def ssh_server(tmp_path_factory):
    server = SSHServer(tmp_path_factory.mktemp("ssh") / "a server")
    yield server
    server.close()
