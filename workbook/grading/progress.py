"""A line that says how far the grading is; on a terminal it is drawn anew in its place, elsewhere it appears now and then."""

import sys
import time


class Progress:
    """Call `step()` after each submission."""

    WIDTH, BETWEEN = 30, 10.0

    def __init__(self, total: int, file=None):
        self._total, self._file = total, file or sys.stderr
        self._done, self._begin = 0, time.monotonic()
        self._printed_at = self._begin

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        now = time.monotonic()
        if self._file.isatty():
            print(f"\r{self.line(now)}", end="\n" if self._done == self._total else "", file=self._file, flush=True)
        elif now - self._printed_at > self.BETWEEN or self._done == self._total:
            self._printed_at = now
            print(self.line(now), file=self._file, flush=True)

    def line(self, now: float) -> str:
        """The line at a moment."""
        filled = round(self.WIDTH * self._done / self._total)
        left = (now - self._begin) / self._done * (self._total - self._done)
        bar = "#" * filled + "." * (self.WIDTH - filled)
        return (
            f"[{bar}] {self._done} of {self._total}, {left:.0f} s left"
            if left >= 1
            else f"[{bar}] {self._done} of {self._total}            "
        )
