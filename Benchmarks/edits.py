"""Edits of policies such as people make between two builds, undone at the end or, at the latest, by the next run."""

import datetime
import os
import shutil

from generate import AS_OF
from release import release


def undo(project):
    """Puts the policies back that were set aside."""
    aside = os.path.join(project, "aside")
    for policy_id in os.listdir(aside) if os.path.exists(aside) else []:
        shutil.rmtree(f"{project}/content/{policy_id}", ignore_errors=True)
        os.rename(f"{aside}/{policy_id}", f"{project}/content/{policy_id}")


class Edits:
    """Sets aside the first `count` policies of a project, to edit copies of them."""

    def __init__(self, project, policygen, count):
        self.project = project
        self.policygen = policygen
        self.released = {}
        self.policies = sorted(name for name in os.listdir(f"{project}/content") if "." not in name)[:count]

    def __enter__(self):
        os.makedirs(f"{self.project}/aside", exist_ok=True)
        for policy_id in self.policies:
            os.rename(f"{self.project}/content/{policy_id}", f"{self.project}/aside/{policy_id}")
            shutil.copytree(f"{self.project}/aside/{policy_id}", f"{self.project}/content/{policy_id}")
        return self

    def __exit__(self, *_):
        undo(self.project)

    def edit(self, number):
        """Adds a sentence to the draft of a policy; gives the policy's id."""
        policy_id = self.policies[number % len(self.policies)]
        path = f"{self.project}/content/{policy_id}/sections/introduction.md"
        with open(path, "a", encoding="utf-8") as file:
            file.write(f"\nThis sentence is there to be measured ({os.path.getsize(path)}).\n")
        return policy_id

    def release(self, number):
        """Adds a sentence to the draft of a policy and releases it."""
        policy_id = self.edit(number)
        count = self.released[policy_id] = self.released.get(policy_id, 0) + 1
        published = AS_OF - datetime.timedelta(days=15 - count)
        effective = AS_OF + datetime.timedelta(days=60 + count)
        release(self.policygen, self.project, policy_id, published, effective, "A sentence more.")
