"""Place hinges through given points."""

import numpy as np

from workbook.forms.task import Mistake, Task


def hinge_weights(knots, heights):
    slopes = np.diff(heights) / np.diff(knots)
    v = slopes.copy()
    v[1:] -= slopes[:-1]
    return v, heights[0]


def _cases(rng):
    fixed = [
        {"knots": np.array([0.0, 1.0, 3.0]), "heights": np.array([0.0, 2.0, 1.0])},
        {"knots": np.array([0.0, 1.0, 3.0]), "heights": np.array([5.0, 7.0, 6.0])},
        {"knots": np.array([-2.0, 2.0]), "heights": np.array([1.0, 3.0])},
    ]
    drawn = [{"knots": np.cumsum(rng.uniform(0.4, 2, n + 1)) - 3, "heights": rng.normal(size=n + 1)} for n in (3, 6)]
    return fixed + drawn


def _slopes(knots, heights):
    return np.diff(heights) / np.diff(knots)


def _changes(knots, heights):
    return np.diff(_slopes(knots, heights), prepend=0)


def _off_by_the_width(knots, heights):
    return np.diff(np.diff(heights), prepend=0), heights[0]


def _as_if_equal(knots, heights):
    step = (knots[-1] - knots[0]) / (len(knots) - 1)
    return np.diff(np.diff(heights) / step, prepend=0), heights[0]


def _summed(knots, heights):
    return np.cumsum(_slopes(knots, heights)), heights[0]


def _extrapolated(knots, heights):
    slopes = _slopes(knots, heights)
    return np.diff(slopes, prepend=0), heights[0] - slopes[0] * knots[0]


TASK = Task(
    title="Place the hinges",
    outputs={"v": 3, "c": 1},
    cases=_cases,
    reference=hinge_weights,
    hints=(
        "What does the network answer at the first knot, where all hinges are 0? That is c.",
        "The slopes of the pieces are `np.diff(heights) / np.diff(knots)`. At each knot the slope changes from that of the "
        "piece before it to that of the piece after it.",
        "Before the first knot the slope is 0, so the first weight is the first slope. All others are differences of two "
        "neighbouring slopes.",
    ),
    mistakes=(
        Mistake(
            "hinge-has-the-slope",
            "v: these are the slopes of the pieces. The hinges before it are still climbing, so that each has to add only the "
            "change of slope.",
            lambda knots, heights: (_slopes(knots, heights), heights[0]),
        ),
        Mistake(
            "hinge-has-the-height",
            "v: these are the heights at the knots. A hinge is 0 at its own knot; its weight is a change of slope.",
            lambda knots, heights: (heights[:-1], heights[0]),
        ),
        Mistake(
            "rise-is-slope",
            "v: the rises are not divided by the widths of the pieces. A slope is rise over run.",
            _off_by_the_width,
        ),
        Mistake(
            "pieces-equally-wide",
            "v: all rises are divided by one width. The pieces have widths of their own, `np.diff(knots)`.",
            _as_if_equal,
        ),
        Mistake(
            "weight-sums-slopes",
            "v: you add the slopes up. The hinges are added up by the network; each weight is a difference.",
            _summed,
        ),
        Mistake(
            "change-turned-round",
            "v: the sign is turned round: slope after the knot minus slope before it.",
            lambda knots, heights: (-_changes(knots, heights), heights[0]),
        ),
        Mistake(
            "bias-forgotten",
            "c: with 0 the curve begins at height 0. At the first knot all hinges are 0, and c alone is left.",
            lambda knots, heights: (_changes(knots, heights), 0.0),
        ),
        Mistake(
            "start-is-at-zero",
            "c: this continues the first piece back to x = 0. The curve is flat left of the first knot, at the height that it "
            "has there.",
            _extrapolated,
        ),
        Mistake(
            "knot-is-the-bias",
            "c: this is the first knot, a place on the x-axis. What is asked is a height.",
            lambda knots, heights: (_changes(knots, heights), knots[0]),
        ),
    ),
)
