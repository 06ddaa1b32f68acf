"""Count the straight pieces of a network."""

import numpy as np

from workbook.forms.task import Mistake, Task


def count_pieces(w, b, v):
    bends = (w != 0) & (v != 0)
    return 1 + len(np.unique(-b[bends] / w[bends]))


def _from(knots, w, v):
    knots, w, v = (np.array(values, float) for values in (knots, w, v))
    b = np.where(w == 0, 5.0, -w * knots)
    return {"w": w, "b": b, "v": v}


def _cases(rng):
    fixed = [
        {"w": np.array([1.0, 2.0, 0.0]), "b": np.array([-1.0, -2.0, 5.0]), "v": np.array([1.0, 1.0, 3.0])},
        _from([2, 2, 2, 8], [1, 2, 4, 1], [1, 1, 1, 2]),  # biases -2, -4, -8, -8
        _from([0.5, -0.5, 2, 3], [1, -2, 4, 1], [1, 2, 1, 3]),
        _from([0.5, 1, 2], [1, 2, 1], [1, 2, 0]),
        _from([-1, 1, 0.25], [1, 1, -2], [2, 3, 1]),
        _from([0], [0], [1]),
    ]
    drawn = []
    for h in (6, 9):
        knots = rng.integers(-8, 9, h) / 4  # quarters and weights of powers of two: all quotients are exact
        w = rng.choice([-2.0, -1.0, 0.0, 0.5, 1.0, 4.0], h)
        v = rng.choice([0.0, 1.0, 2.0, 3.0], h, p=(0.2, 0.3, 0.3, 0.2))
        knots[:5] = knots[1], knots[1], 2, 3, -3
        w[:5], v[:5] = (1.0, 4.0, 0.0, 1.0, -2.0), (2.0, 1.0, 1.0, 0.0, 2.0)  # two at one place, two that bend nothing
        drawn.append(_from(knots, w, v))
    return fixed + drawn


def _units(w, b, v):
    return 1 + len(w)


def _no_more_than_units(w, b, v):
    bends = (w != 0) & (v != 0)
    return len(np.unique(-b[bends] / w[bends]))


def _each_its_own(w, b, v):
    return 1 + int(np.sum((w != 0) & (v != 0)))


def _v_ignored(w, b, v):
    return 1 + len(np.unique(-b[w != 0] / w[w != 0]))


def _flat_ones_too(w, b, v):
    knots = [-q / p if p != 0 else np.inf for p, q, r in zip(w, b, v) if r != 0]
    return 1 + len(set(knots))


def _biases(w, b, v):
    return 1 + len(np.unique(b[(w != 0) & (v != 0)]))


def _right_side_only(w, b, v):
    knots = -b[(w > 0) & (v != 0)] / w[(w > 0) & (v != 0)]
    return 1 + len(np.unique(knots))


TASK = Task(
    title="Count the pieces",
    outputs={"pieces": 3},
    cases=_cases,
    reference=count_pieces,
    hints=(
        "Where does a single unit bend? Where its sum w · x + b is 0.",
        "That is at x = −b / w, for units with w and v other than 0. Units that bend at the same place make one bend.",
        "`np.unique` lists different numbers once each. And how many pieces does one bend make?",
    ),
    mistakes=(
        Mistake(
            "a-piece-a-unit",
            "Every unit is counted. Some share their place with another, and those with w = 0 or v = 0 bend nothing.",
            _units,
        ),
        Mistake(
            "knots-are-pieces",
            "These are the bends. One bend parts the line into two pieces, so there is always one piece more.",
            _no_more_than_units,
        ),
        Mistake(
            "a-piece-a-unit",
            "Two units that bend at the same place are counted twice. Together they make one bend.",
            _each_its_own,
        ),
        Mistake(
            "unheard-still-counts",
            "A unit whose v is 0 is counted. It bends, but nothing of it arrives at the output.",
            _v_ignored,
        ),
        Mistake(
            "every-unit-bends",
            "Units with w = 0 are counted. Their sum is b wherever x is, so that they bend nowhere.",
            _flat_ones_too,
        ),
        Mistake(
            "knot-is-the-bias",
            "You count different biases. A unit bends where w · x + b is 0, at −b / w: different biases may share a place, and "
            "equal ones need not.",
            _biases,
        ),
        Mistake(
            "hinges-open-to-the-right",
            "Units with a negative w are left out. They bend as well: they are on at the left, and off at the right.",
            _right_side_only,
        ),
    ),
)
