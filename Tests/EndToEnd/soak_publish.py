"""The long ordeal, run by `make soak`: publishing to an S3 endpoint, killed 100 times; POLICYGEN_SOAK is a share of that."""

import os
import time

from objectstore import object_store
from test_publish_rclone import Ordeal, Remote

SHARE = float(os.environ.get("POLICYGEN_SOAK", "1"))


def test_soak_with_a_bucket(project, tmp_path):
    began = time.monotonic()
    kills = int(100 * SHARE)
    with object_store(tmp_path) as store:
        ordeal = Ordeal(Remote(project(), store.bucket("policies")), seed=1)
        ordeal.run(kills)
    print(
        f"\nbucket: {len(ordeal.sites['one'])} files, a run takes {ordeal.whole:.2f} s, {kills} kills; a reader then had the old "
        f"pages {ordeal.seen['old']} times, old and new ones {ordeal.seen['mixed']} times, the new ones {ordeal.seen['new']} "
        f"times; {time.monotonic() - began:.0f} s")
