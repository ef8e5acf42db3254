"""Places that rclone reaches, on loopback: an S3 endpoint with a log of its requests, WebDAV and SFTP servers."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass

import boto3
from botocore.config import Config

SECRET = "hunter2hunter2secret"
# Whatever the tests' own machine has configured is nobody's here, and loopback needs no proxy.
CLEAN = {"RCLONE_CONFIG": "/dev/null", "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}


def waited(condition, seconds=60):
    """Polls until something is so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come about in time")


@contextmanager
def running(*arguments, **options):
    """A server that ends with the test."""
    with subprocess.Popen([str(one) for one in arguments], stdin=subprocess.DEVNULL, **options) as server:
        try:
            yield server
        finally:
            server.kill()


def fetched(url):
    """The bytes at an address, and its headers; (None, None) where nothing is."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=30) as answer:
            return answer.read(), answer.headers
    except urllib.error.HTTPError as error:
        assert error.code == 404, f"{url}: {error}"
        return None, None


class ObjectStore:
    """An S3 endpoint."""

    def __init__(self, url, log):
        self.url = url
        self.log = log
        self.client = boto3.client(
            "s3", endpoint_url=url, region_name="us-east-1", aws_access_key_id="key", aws_secret_access_key=SECRET,
            config=Config(proxies={}, retries={"max_attempts": 1}))

    def bucket(self, name):
        self.client.create_bucket(Bucket=name)
        return Bucket(self, name)

    def requests(self):
        """What was asked for, such as `PUT /bucket/site/index.html`."""
        plain = re.sub(r"\x1b\[[0-9;]*m", "", self.log.read_text())
        return re.findall(r'"([A-Z]+ [^" ]+) HTTP', plain)


@contextmanager
def object_store(folder):
    """moto's server; AWS_CA_BUNDLE and the like are not for it."""
    log = folder / "requests.log"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    with open(log, "w") as sink, running(
            sys.executable, "-u", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0", stdout=sink, stderr=sink,
            env=environment):
        address = waited(lambda: re.search(r"Running on (http://127\.0\.0\.1:\d+)", log.read_text()))
        yield ObjectStore(address.group(1), log)


@dataclass
class Bucket:
    """What is published to, as `s3:name/site`."""

    store: ObjectStore
    name: str

    @property
    def remote(self):
        return f"s3:{self.name}/site"

    @property
    def environment(self):
        return {
            "RCLONE_CONFIG_S3_TYPE": "s3", "RCLONE_CONFIG_S3_PROVIDER": "Other",
            "RCLONE_CONFIG_S3_ENDPOINT": self.store.url, "RCLONE_CONFIG_S3_REGION": "us-east-1",
            "RCLONE_CONFIG_S3_ACCESS_KEY_ID": "key", "RCLONE_CONFIG_S3_SECRET_ACCESS_KEY": SECRET,
            "RCLONE_CONFIG_S3_ACL": "public-read",
        }

    def names(self):
        """Every object below `site/`."""
        pages = self.store.client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix="site/")
        return {one["Key"][len("site/"):] for page in pages for one in page.get("Contents", [])}

    def digests(self):
        """The MD5 of every object, as the store lists it."""
        pages = self.store.client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix="site/")
        return {one["Key"][len("site/"):]: one["ETag"].strip('"') for page in pages for one in page.get("Contents", [])}

    def read(self, path):
        """As a reader gets it."""
        return fetched(f"{self.store.url}/{self.name}/site/{path}")

    def files(self):
        return {name: self.read(name)[0] for name in self.names()}

    def write(self, path, body):
        self.store.client.put_object(Bucket=self.name, Key=f"site/{path}", Body=body, ACL="public-read")


@dataclass
class ServedFolder:
    """A folder that rclone serves by a protocol: `sftp`, `webdav`."""

    folder: object
    protocol: str
    port: int

    remote = "there:policies/site"

    @property
    def environment(self):
        password = subprocess.run(
            ["rclone", "obscure", SECRET], capture_output=True, text=True, check=True, env={**os.environ, **CLEAN}).stdout
        settings = {
            "sftp": {"HOST": "127.0.0.1", "PORT": str(self.port)},
            "webdav": {"URL": f"http://127.0.0.1:{self.port}", "VENDOR": "other"},
        }[self.protocol]
        settings |= {"TYPE": self.protocol, "USER": "writer", "PASS": password.strip()}
        return {f"RCLONE_CONFIG_THERE_{name}": value for name, value in settings.items()}

    def files(self):
        root = self.folder / "policies/site"
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}

    def names(self):
        return set(self.files())

    def write(self, path, body):
        target = self.folder / "policies/site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)


@contextmanager
def served_folder(folder, protocol):
    assert shutil.which("rclone"), "the tests need rclone: type make test-tools"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder.mkdir(exist_ok=True)
    arguments = ["rclone", "serve", protocol, "--addr", f"127.0.0.1:{port}", "--user", "writer", "--pass", SECRET]
    if protocol == "sftp":
        key = folder.parent / "host_key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
        arguments += ["--key", str(key)]
    with running(*arguments, folder, stderr=subprocess.DEVNULL, env={**os.environ, **CLEAN}):
        def listens():
            with socket.socket() as one:
                return one.connect_ex(("127.0.0.1", port)) == 0

        waited(listens)
        yield ServedFolder(folder, protocol, port)
