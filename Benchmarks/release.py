#!/usr/bin/env python3
"""Freezes the drafts that generate.py wrote: release.py OUT POLICYGEN

Calls `policygen release` once for each version, in order, several policies at a time. Each policy is released in a
project of its own, so that the time does not depend on how many there are, and then moved to OUT/content.
"""

import concurrent.futures
import json
import os
import shutil
import subprocess
import sys


def release(policygen, project, policy_id, published, effective, summary):
    """Freezes the draft of one policy."""
    command = [
        policygen, "release", policy_id, "--project", project, "--published", str(published), "--effective", str(effective),
        "--summary", summary, "--backdate", "made for a benchmark",
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"exit {done.returncode}: {' '.join(command)}\n{done.stdout}{done.stderr}")


def release_policy(out, policygen, policy_id):
    drafts = f"{out}/drafts/{policy_id}"
    project = f"{out}/releasing/{policy_id}"
    policy = f"{project}/content/{policy_id}"
    shutil.rmtree(project, ignore_errors=True)
    os.makedirs(policy)
    shutil.copy(f"{out}/content/site.yaml", f"{project}/content/site.yaml")
    for number in sorted(os.listdir(drafts), key=int):
        draft = f"{drafts}/{number}"
        with open(f"{draft}/release.json", encoding="utf-8") as file:
            given = json.load(file)
        shutil.rmtree(f"{policy}/sections", ignore_errors=True)
        shutil.copytree(f"{draft}/sections", f"{policy}/sections")
        shutil.copy(f"{draft}/policy.yaml", f"{policy}/policy.yaml")
        release(policygen, project, policy_id, given["published"], given["effective"], given["summary"])
    os.rename(policy, f"{out}/content/{policy_id}")


def main():
    out, policygen = sys.argv[1], os.path.abspath(sys.argv[2])
    missing = [name for name in sorted(os.listdir(f"{out}/drafts")) if not os.path.exists(f"{out}/content/{name}")]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(lambda policy_id: release_policy(out, policygen, policy_id), missing):
            pass
    shutil.rmtree(f"{out}/releasing", ignore_errors=True)


if __name__ == "__main__":
    main()
