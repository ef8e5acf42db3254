#!/usr/bin/env python3
"""Runs a command once: measure.py LOG COMMAND…

Prints its seconds of wall, user and system time and its peak memory in MB, and ends with its exit code. Its output goes
to LOG. A process of its own with few imports, because Linux charges a program with the memory of the process that
starts it: the smallest program shows what that is.
"""

import os
import sys
import time

out = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
actions = [(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, out, 2)]
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ, file_actions=actions)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - start
megabyte = 1 << 20 if sys.platform == "darwin" else 1 << 10  # ru_maxrss counts bytes there, KiB elsewhere
print(wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss / megabyte)
sys.exit(os.waitstatus_to_exitcode(status))
