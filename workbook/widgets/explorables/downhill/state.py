"""Gradient descent on a curve: where each step leads, and how it goes on. Numbers and words, no picture."""

from dataclasses import dataclass

import numpy as np

from workbook.plots.palette import number
from workbook.widgets.table import numbers_table, short

MOST_STEPS = 20
FAR = 1e6  # beyond this a path has flown away, and no further step is taken
FLAT = 1e-3


@dataclass(frozen=True)
class Curve:
    """A loss over one number w: its formula in words, loss and slope as functions, and the range that is shown."""

    words: str
    loss: object
    slope: object
    low: float
    high: float
    top: float
    lowest: tuple


CURVES = {
    "bowl": Curve("L = (w − 3)²", lambda w: (w - 3) ** 2, lambda w: 2 * (w - 3), -2.0, 8.0, 26.0, (3.0,)),
    "two valleys": Curve(
        "L = (w² − 4)² / 8 + 0.4·w + 1", lambda w: (w * w - 4) ** 2 / 8 + 0.4 * w + 1,
        lambda w: w * (w * w - 4) / 2 + 0.4, -3.5, 3.5, 9.0, (-2.0934, 1.8913),
    ),
}  # fmt: skip


@dataclass
class DescentState:
    """A curve, a start, a learning rate and a number of steps; the path follows."""

    curve_name: str = "bowl"
    start: float = 5.0
    rate: float = 0.25
    steps: int = 4

    def __post_init__(self):
        if self.curve_name not in CURVES:
            raise ValueError(f"curve: expected one of {sorted(CURVES)}, got {self.curve_name!r}")
        if not self.curve.low <= self.start <= self.curve.high:
            raise ValueError(f"start: expected {self.curve.low} to {self.curve.high}, got {self.start}")
        if not self.rate > 0:
            raise ValueError(f"rate: expected a number above 0, got {self.rate}")
        if not 0 <= self.steps <= MOST_STEPS:
            raise ValueError(f"steps: expected 0 to {MOST_STEPS}, got {self.steps}")

    @property
    def curve(self):
        return CURVES[self.curve_name]

    def path(self):
        """The places w that were visited, the start first: (steps + 1,), or fewer where the path flew away."""
        places = [float(self.start)]
        for _ in range(self.steps):
            if abs(places[-1]) > FAR:
                break
            places.append(places[-1] - self.rate * self.curve.slope(places[-1]))
        return np.array(places)

    @property
    def flew_away(self):
        return abs(self.path()[-1]) > FAR

    def behaviour(self):
        """How the path goes, in a few words."""
        path = self.path()
        if len(path) == 1:
            return "No step has been taken yet."
        losses, here, before = [self.curve.loss(w) for w in path], path[-1], path[-2]
        if self.flew_away:
            return "It diverges: the steps grow and grow, and w has flown out of the picture."
        if losses[-1] > losses[-2] + 1e-9:
            return "The last step went to a higher loss: it was too long, and landed further up than it began."
        if abs(self.curve.slope(here)) < FLAT:
            return "It has come to rest: the slope is nearly 0, and so is every further step."
        if losses[-1] > losses[-2] - 1e-9:
            return "It jumps to and fro: the loss stays as it is."
        nearest = min(self.curve.lowest, key=lambda w: abs(w - here))
        if (here - nearest) * (before - nearest) < 0:
            return "It zigzags: the last step crossed the lowest place, and still lowered the loss."
        return "It is on its way: the last step lowered the loss."

    def words(self):
        """The whole state in sentences."""
        path = self.path()
        here = float(path[-1])
        where = (
            f"After {len(path) - 1} step{'' if len(path) == 2 else 's'} with learning rate {number(self.rate)}: "
            f"w = {short(here)}, loss {short(self.curve.loss(here))}, slope {short(self.curve.slope(here))}."
        )
        return [f"{self.curve.words}, start at w = {number(self.start)}.", where, self.behaviour()]

    def rows(self):
        """One row a place: (step, w, slope, change, loss); the last place has no change yet, None."""
        path = self.path()
        changes = [*np.diff(path), None]
        return [
            (n, w, self.curve.slope(w), change, self.curve.loss(w))
            for n, (w, change) in enumerate(zip(path.tolist(), changes, strict=True))
        ]

    def table(self):
        """HTML table of every step."""
        rows = [
            (n, short(w), short(slope), "" if change is None else short(change), short(loss))
            for n, w, slope, change, loss in self.rows()
        ]
        return numbers_table(("step", "w", "slope at w", "change = −rate · slope", "loss"), rows)
