#!/usr/bin/env python3
"""Times publishing to an S3 endpoint on loopback: publish.py POLICYGEN [--files N] [--runs N]

A site of made-up files is published once. Then, in turn: the same again, when there is nothing to do, and `rclone check` of
the same folder with the same bucket. Prints the seconds of each and the requests that the endpoint counted. Needs rclone
and the Python of `make test-tools`, which has moto's server.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Tests/EndToEnd"))

from objectstore import CLEAN, object_store  # noqa: E402


def project(folder, bucket, policygen, count):
    """A policy, and files of about eight kilobytes in folders of a hundred."""
    shutil.copytree(HERE.parent / "Tests/Fixtures/base", folder)
    site = folder / "content/site.yaml"
    site.write_text(site.read_text() + f'publish:\n  bucket: {{to: rclone, remote: "{bucket.remote}"}}\n')
    for number in range(count):
        path = folder / f"content/static/{number // 100:03}/{number:05}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<!DOCTYPE html><title>{number}</title>\n" + f"<p>Page {number} of many.</p>\n" * 250)
    subprocess.run([policygen, "build", "--project", folder], check=True, stdout=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("policygen")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    policygen = os.path.abspath(options.policygen)
    with tempfile.TemporaryDirectory(prefix="policygen-publish-") as name, object_store(pathlib.Path(name)) as store:
        folder = pathlib.Path(name) / "project"
        bucket = store.bucket("policies")
        project(folder, bucket, policygen, options.files)
        environment = {**os.environ, **CLEAN, **bucket.environment}
        environment.pop("AWS_CA_BUNDLE", None)
        publish = [policygen, "publish", "--no-proof", "--project", folder]
        check = ["rclone", "check", "--exclude", ".policygen-site", "--exclude", "publication.json", folder / "site", bucket.remote]

        def run(command):
            asked, began = len(store.requests()), time.monotonic()
            subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            seconds = time.monotonic() - began
            requests = store.requests()[asked:]
            return seconds, len(requests), sum(one.startswith(("PUT ", "POST ", "DELETE ")) for one in requests)

        print("| what | wall s, middle of the runs | requests | of them writes |\n|---|---:|---:|---:|", flush=True)
        rows = [("the first publication", publish, 1)]
        rows += [("the same again", publish, options.runs), ("`rclone check`", check, options.runs)]
        for title, command, runs in rows:
            results = [run(command) for _ in range(runs)]
            middle = statistics.median(seconds for seconds, _, _ in results)
            print(f"| {title} | {middle:.2f} | {results[-1][1]:,} | {results[-1][2]:,} |", flush=True)


main()
