#!/usr/bin/env python3
"""Runs a command some times: measure.py TIMES LOG COMMAND…

Prints for each time its seconds of wall, user and system time and its peak memory in MB, and ends with its last exit code.
Its last output goes to LOG. A process of its own with few imports, because Linux charges a program with the memory of the
process that starts it: the smallest program shows what that is.
"""

import os
import sys
import time

out = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
actions = [(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, out, 2)]
megabyte = 1 << 20 if sys.platform == "darwin" else 1 << 10  # ru_maxrss counts bytes there, KiB elsewhere
for _ in range(int(sys.argv[1])):
    os.ftruncate(out, 0)
    os.lseek(out, 0, os.SEEK_SET)
    start = time.perf_counter()
    child = os.posix_spawnp(sys.argv[3], sys.argv[3:], os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    print(wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss / megabyte)
sys.exit(os.waitstatus_to_exitcode(status))
