"""A landscape of bumps."""

import numpy as np

from workbook.forms.hard_cases import ONE_SAMPLE
from workbook.forms.task import Mistake, Task


def bump_landscape(X, heights):
    m = len(heights) - 1
    u = m * X[:, 0, None, None] - np.arange(m + 1)[:, None]  # (N, m + 1, 1)
    v = m * X[:, 1, None, None] - np.arange(m + 1)  # (N, 1, m + 1)
    valleys = np.abs(u) + np.abs(v) + np.abs(u - v)
    bumps = np.maximum(1 - valleys / 2, 0)  # (N, m + 1, m + 1)
    return np.sum(bumps * heights, axis=(1, 2))


def _cases(rng):
    one = np.zeros((3, 3))
    one[1, 1] = 3
    X = np.array([[0.5, 0.5], [0.5, 0.75], [0.75, 0.75], [0.75, 0.25]])
    fixed = [
        {"X": X, "heights": one},
        {"X": np.array([[0.0, 1.0], [1.0, 0.0]]), "heights": np.array([[0.0, 1.0], [2.0, 0.0]])},
        {"X": np.array([[0.25, 0.1], [0.6, 0.9]]), "heights": np.array([[1.0, 2.0], [3.0, 5.0]])},
    ]
    return fixed + [
        {"X": rng.uniform(size=(n, 2)), "heights": rng.normal(size=(m + 1, m + 1))} for n, m in ((4, 2), (5, 4))
    ]


def _with(bump, places=lambda m: np.arange(m + 1) / m, scale=lambda m: m, turned=False):
    def wrong(X, heights):
        m = len(heights) - 1
        u = scale(m) * (X[:, 0, None, None] - places(m)[:, None])
        v = scale(m) * (X[:, 1, None, None] - places(m))
        return np.sum(bump(u, v) * (heights.T if turned else heights), axis=(1, 2))

    return wrong


def _three(u, v):
    return 1 - (np.abs(u) + np.abs(v) + np.abs(u - v)) / 2


def _bump(u, v):
    return np.maximum(_three(u, v), 0)


def _tent(u):
    return np.maximum(1 - np.abs(u), 0)


def _cut_once(X, heights):
    return np.maximum(_with(_three)(X, heights), 0)


def _nearest(X, heights):
    m = len(heights) - 1
    at = np.rint(X * m).astype(int)
    return heights[at[:, 0], at[:, 1]]


TASK = Task(
    title="A landscape of bumps",
    outputs={"landscape": 4},
    cases=_cases,
    also=(ONE_SAMPLE,),
    reference=bump_landscape,
    hints=(
        "Begin with one bump, at i / m and j / m. How many steps of the grid is each point away from it, along x1 (u) and along x2 "
        "(v)? And what is the bump there?",
        "With two loops over i and j: u = m * X[:, 0] - i, v = m * X[:, 1] - j, and the bump is relu(1 − (|u| + |v| + |u − v|) / 2).",
        "Begin with zeros (N,), and add heights[i, j] times the bump for each pair. i belongs to the first column of X.",
    ),
    mistakes=(
        Mistake(
            "two-valleys-fill-the-plane",
            "Each bump has two valleys only. Such diamonds leave a hole in the middle of every four places: the third valley, "
            "|u − v|, with half of all three, closes it.",
            _with(lambda u, v: np.maximum(1 - np.abs(u) - np.abs(v), 0)),
        ),
        Mistake(
            "two-valleys-fill-the-plane",
            "The third valley, |u − v|, is missing, and half of the other two is too little: these bumps reach two places far.",
            _with(lambda u, v: np.maximum(1 - (np.abs(u) + np.abs(v)) / 2, 0)),
        ),
        Mistake(
            "valleys-at-full-strength",
            "The three valleys are not halved. Whichever way one goes along the grid two of them rise, so that these bumps end half "
            "way to the next place.",
            _with(lambda u, v: np.maximum(1 - np.abs(u) - np.abs(v) - np.abs(u - v), 0)),
        ),
        Mistake(
            "either-diagonal",
            "The third valley runs along the other diagonal, |u + v|. That makes a landscape as good as this one, but another: here "
            "it is |u − v|.",
            _with(lambda u, v: np.maximum(1 - (np.abs(u) + np.abs(v) + np.abs(u + v)) / 2, 0)),
        ),
        Mistake(
            "zero-stops-by-itself",
            "Away from its place 1 − (…) / 2 goes on falling below 0, and each bump digs a pit all around. ReLU keeps it at 0.",
            _with(_three),
        ),
        Mistake(
            "cut-once",
            "All are added first and cut once. Each bump has to be cut by itself, and then added with its height.",
            _cut_once,
        ),
        Mistake(
            "bump-is-a-product",
            "These are products of two tents. A fine landscape, too, but layers of ReLUs do not multiply. The bump asked for is "
            "relu(1 − (|u| + |v| + |u − v|) / 2).",
            _with(lambda u, v: _tent(u) * _tent(v)),
        ),
        Mistake(
            "bump-is-the-smaller-tent",
            "Each bump is the smaller of two tents, a pyramid. Beside each other such pyramids add up to more than 1. The bump asked "
            "for is relu(1 − (|u| + |v| + |u − v|) / 2).",
            _with(lambda u, v: np.minimum(_tent(u), _tent(v))),
        ),
        Mistake(
            "indices-change-places",
            "Rows and columns of `heights` have changed places: i belongs to the first column of X, j to the second.",
            _with(_bump, turned=True),
        ),
        Mistake(
            "knots-are-pieces",
            "The places are i / (m + 1). With m + 1 places from 0 to 1 there are m gaps, so they stand at i / m.",
            _with(_bump, places=lambda m: np.arange(m + 1) / (m + 1), scale=lambda m: m + 1),
        ),
        Mistake(
            "bumps-one-wide",
            "The bumps are 1 wide to each side, whatever m is. They should be 0 at the next place, 1 / m away: u and v count steps "
            "of the grid.",
            _with(_bump, scale=lambda m: 1),
        ),
        Mistake(
            "nearest-place-decides",
            "Each point gets the height of the nearest place of the grid: a landscape of boxes. The bumps fall off from their "
            "place.",
            _nearest,
        ),
    ),
)
