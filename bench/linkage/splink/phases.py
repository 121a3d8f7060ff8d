"""Seconds of each phase of a run, and what the process used."""

import resource
import time
from contextlib import contextmanager


class Phases:
    """Wall seconds by phase, in the order they ran."""

    def __init__(self):
        self.seconds = {}
        self._start = time.perf_counter()

    @contextmanager
    def phase(self, name):
        start = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - start, 3)

    def total(self):
        return round(time.perf_counter() - self._start, 3)


def cpu_seconds():
    """User and system time of this process, all threads."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return round(used.ru_utime + used.ru_stime, 2)


def peak_mb():
    """The most resident memory that this process ever held, in MB of 1,048,576 bytes."""
    with open("/proc/self/status") as status:
        line = next(line for line in status if line.startswith("VmHWM:"))
    return round(int(line.split()[1]) / 1024)
