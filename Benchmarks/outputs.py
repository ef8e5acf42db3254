"""The folders that the measured programs write."""

import os
import shutil
import sys
import time

SPARE_BYTES = 4 << 30
# For this long ext4 without a journal searches past the inodes of deleted files that are on the disk already.
DELETED_INODES_SECONDS = 65


class Outputs:
    """Fresh folders, which are deleted at the end, or all at once where the disk is short.

    Deleting right before a run would make ext4 look at every deleted inode, and the run three times as slow.
    """

    def __init__(self, folder):
        self.folder = folder
        self.count = 0
        self.free = None
        self.largest = 0
        os.makedirs(folder)

    def fresh(self):
        """A path at which nothing stands. What earlier runs wrote is on the disk by then, so that no run pays for another."""
        os.sync()
        free = shutil.disk_usage(self.folder).free
        if self.free is not None:
            self.largest = max(self.largest, self.free - free)
        if free < 2 * self.largest + SPARE_BYTES and os.listdir(self.folder):
            print("bench: the disk is short: earlier outputs are deleted, and a minute is waited", file=sys.stderr)
            self.delete()
            os.makedirs(self.folder)
            os.sync()
            time.sleep(DELETED_INODES_SECONDS)
            free = shutil.disk_usage(self.folder).free
        self.free = free
        self.count += 1
        return os.path.join(self.folder, str(self.count))

    def delete(self):
        shutil.rmtree(self.folder)
