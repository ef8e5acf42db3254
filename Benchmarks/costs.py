"""What commands cost: run in turn, several times, each in a process that measure.py starts."""

import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


class Cost:
    """Medians over the runs of one command: seconds of wall, user and system time, MB of peak memory."""

    def __init__(self, runs):
        self.wall, self.user, self.system, self.memory = (statistics.median(values) for values in zip(*runs))
        self.fastest = min(run[0] for run in runs)
        self.slowest = max(run[0] for run in runs)


def measured(command, log, fine=(0,), times=1):
    """The figures of each time; ends this program where the command's exit code is not `fine`."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", os.path.join(HERE, "measure.py"), str(times), log, *command], capture_output=True, text=True
    )
    if done.returncode not in fine:
        with open(log, encoding="utf-8", errors="replace") as file:
            sys.exit(f"exit {done.returncode}: {' '.join(command)}\n{done.stderr}{file.read()[-2000:]}")
    return [[float(figure) for figure in line.split()] for line in done.stdout.splitlines()]


def measured_once(command, log, fine=(0,)):
    return measured(command, log, fine)[0]


def in_turn(commands, runs, log, fine=(0,), seen=lambda name, run: None):
    """`commands` maps a name to a function from the number of the run to a command; gives a Cost for each name.

    Run 0 fills the disk's cache and is not counted; nothing waits to be written when it begins. What the function does
    before it returns the command is not measured, and neither is what `seen` does after each run.
    """
    os.sync()
    costs = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            cost = measured_once(command(run), log, fine)
            seen(name, run)
            if run > 0:
                costs[name].append(cost)
    return {name: Cost(runs) for name, runs in costs.items()}
