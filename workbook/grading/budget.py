"""The minute of a notebook: how much of it each step may take, so that something is left for every answer.

No step gets more than half of what is left, so the last answer still gets something after many that run for ever. A learner's
own cells leave a part to the answers. And before a run begins, the own cells that are known to be the slowest are left out
of it, until the rest fits.
"""

from collections.abc import Iterable

from workbook.grading.limits import Limits


class Budget:
    """The seconds of computing that are left to one notebook, over all its runs."""

    def __init__(self, limits: Limits):
        self._left = limits.notebook_seconds
        self._reserve = limits.notebook_seconds * limits.answers_share
        self._took: dict[int, float] = {}

    def share(self, usual: float, *, own: bool) -> float:
        """What a step may take that may usually take `usual` seconds; `own`: it is a cell of the learner's own."""
        return max(0.0, min(usual, (self._left - (self._reserve if own else 0.0)) / 2))

    def spend(self, seconds: float, own_cell: int | None = None) -> None:
        """A step took so many seconds."""
        self._left -= seconds
        if own_cell is not None:
            self._took[own_cell] = seconds

    def too_slow(self, given_up: Iterable[int | str]) -> list[int]:
        """The slowest own cells, which another run has to leave out besides those given up, so that the rest fits."""
        known = {cell: seconds for cell, seconds in self._took.items() if cell not in set(given_up)}
        out = []
        while known and sum(known.values()) > max(0.0, self._left - self._reserve) / 2:
            out.append(max(known, key=lambda cell: known[cell]))
            del known[out[-1]]
        return out
