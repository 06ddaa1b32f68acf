"""Watches a worker while it is waited for: over its time, or over its memory, it is given up."""

import time

from workbook.grading.limits import Limits
from workbook.grading.sandbox.errors import SandboxError, TooSlowError
from workbook.grading.sandbox.meter import Meter

INTERVAL = 0.1  # seconds between two looks while something is waited for
SELDOM = 0.5  # and between two when answers come at once
GRACE = 0.5  # the program inside stops a step by itself, in time; this much later it is ended


class Watch:
    """The time and memory of one worker. `spent` is what the step used so far, in seconds of computing and idling."""

    def __init__(self, pid: int, limits: Limits):
        self._meter, self._limits = Meter(pid, limits.memory), limits
        self._looked = time.monotonic()
        self.begin(limits.start_seconds)

    def begin(self, seconds: float) -> None:
        """A step of so many seconds begins.

        Raises:
            SandboxError: everything inside together holds more memory than it may.
        """
        self._seconds, self._begun = seconds, time.monotonic()
        self._base: float | None = None
        self._spent = 0.0
        if self._begun - self._looked > SELDOM:
            self._look()

    @property
    def spent(self) -> float:
        if self._base is None:  # it was done before anybody looked
            return min(time.monotonic() - self._begun, INTERVAL)
        return self._spent

    @property
    def too_much(self) -> str:
        """What is said where everything inside together took more memory than it may."""
        return f"took more than {self._limits.memory / 1e9:.2g} GB of memory"

    @property
    def is_due(self) -> bool:
        """Whether it is time to look."""
        return time.monotonic() - max(self._looked, self._begun) > INTERVAL

    def check(self) -> None:
        """To be called every INTERVAL while the answer is not there.

        Raises:
            TooSlowError: the step is over its time.
            SandboxError: everything inside together holds more memory than it may.
        """
        now = time.monotonic()
        since, wall = now - self._looked, now - self._begun
        usage = self._look()
        if usage is None:  # nobody can say what is used, so only the clock is left
            self._base, self._spent = 0.0, wall
        elif self._base is None:
            self._base, self._idled, self._spent = usage.cpu, 0.0, INTERVAL
        else:
            self._idled += since if usage.idle else 0.0
            self._spent = usage.cpu - self._base + self._idled + INTERVAL
        if self._spent > 1.1 * self._seconds + GRACE or wall > self._limits.patience * self._seconds + GRACE:
            raise TooSlowError(too_slow(self._seconds))

    def _look(self):
        self._looked = time.monotonic()
        usage = self._meter.look()
        if usage is not None and usage.memory > self._limits.memory:
            raise SandboxError(self.too_much)
        return usage


def too_slow(seconds: float) -> str:
    """What is said of a step that was over its time."""
    return f"took longer than {seconds:.2g} seconds"
