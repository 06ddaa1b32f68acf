"""A landscape of bumps."""

import numpy as np

from workbook.forms.task import Mistake, Task


def bump_landscape(X, heights):
    m = len(heights) - 1
    places = np.arange(m + 1) / m
    tents = np.maximum(1 - m * np.abs(X[:, :, None] - places), 0)  # (N, 2, m + 1)
    bumps = np.maximum(tents[:, 0, :, None] + tents[:, 1, None, :] - 1, 0)  # (N, m + 1, m + 1)
    return np.sum(bumps * heights, axis=(1, 2))


def _cases(rng):
    one = np.zeros((3, 3))
    one[1, 1] = 3
    X = np.array([[0.5, 0.5], [0.5, 0.75], [0.75, 0.75]])
    fixed = [
        {"X": X, "heights": one},
        {"X": np.array([[0.0, 1.0], [1.0, 0.0]]), "heights": np.array([[0.0, 1.0], [2.0, 0.0]])},
        {"X": np.array([[0.25, 0.1], [0.6, 0.9]]), "heights": np.array([[1.0, 2.0], [3.0, 5.0]])},
    ]
    return fixed + [
        {"X": rng.uniform(size=(n, 2)), "heights": rng.normal(size=(m + 1, m + 1))} for n, m in ((4, 2), (5, 4))
    ]


def _with(join, places=lambda m: np.arange(m + 1) / m, widths=lambda m: 1 / m, turned=False):
    def wrong(X, heights):
        m = len(heights) - 1
        tents = np.maximum(1 - np.abs(X[:, :, None] - places(m)) / widths(m), 0)
        first, second = tents[:, 0, :, None], tents[:, 1, None, :]
        return np.sum(join(first, second) * (heights.T if turned else heights), axis=(1, 2))

    return wrong


def _bump(first, second):
    return np.maximum(first + second - 1, 0)


def _cut_at_the_end(X, heights):
    m = len(heights) - 1
    tents = np.maximum(1 - m * np.abs(X[:, :, None] - np.arange(m + 1) / m), 0)
    crosses = tents[:, 0, :, None] + tents[:, 1, None, :]
    return np.maximum(np.sum(crosses * heights, axis=(1, 2)) - 1, 0)


def _nearest(X, heights):
    m = len(heights) - 1
    at = np.rint(X * m).astype(int)
    return heights[at[:, 0], at[:, 1]]


TASK = Task(
    title="A landscape of bumps",
    outputs={"landscape": 4},
    cases=_cases,
    reference=bump_landscape,
    hints=(
        "Begin with one bump: two tents, one for each column of X. The tent around a is max(0, 1 − m · |x − a|).",
        "With two loops over i and j: t1 around i / m with X[:, 0], t2 around j / m with X[:, 1], and the bump is "
        "relu(t1 + t2 − 1).",
        "Begin with zeros (N,), and add heights[i, j] times the bump for each pair. i belongs to the first column of X.",
    ),
    mistakes=(
        Mistake(
            "bump-is-a-cross",
            "The ridges are not cut off: each bump is a cross that goes on to the rim. relu(t1 + t2 − 1) keeps only what both "
            "make.",
            _with(lambda first, second: first + second),
        ),
        Mistake(
            "below-zero-is-nothing",
            "t1 + t2 − 1 is −1 far from the bump, and there it digs a hole. ReLU keeps it at 0.",
            _with(lambda first, second: first + second - 1),
        ),
        Mistake(
            "sums-are-products",
            "These are the products of the tents. A fine landscape, too, but ReLU makes none: the bump asked for is "
            "relu(t1 + t2 − 1).",
            _with(lambda first, second: first * second),
        ),
        Mistake(
            "larger-of-two-is-maximum",
            "These bumps are the smaller of both tents, pyramids. The bump asked for is relu(t1 + t2 − 1).",
            _with(np.minimum),
        ),
        Mistake(
            "row-and-column-swapped",
            "Rows and columns of `heights` have changed places: i belongs to the first column of X, j to the second.",
            _with(_bump, turned=True),
        ),
        Mistake(
            "sum-before-the-piece",
            "All crosses are added first and cut once. Each bump has to be cut by itself, and then added with its height.",
            _cut_at_the_end,
        ),
        Mistake(
            "run-miscounted",
            "The places are i / (m + 1). With m + 1 places from 0 to 1 there are m gaps, so they stand at i / m.",
            _with(_bump, places=lambda m: np.arange(m + 1) / (m + 1), widths=lambda m: 1 / (m + 1)),
        ),
        Mistake(
            "one-size-for-all",
            "The tents are 1 wide to each side, whatever m is. They should be 0 at the next place, 1 / m away.",
            _with(_bump, widths=lambda m: 1),
        ),
        Mistake(
            "nearest-place-decides",
            "Each point gets the height of the nearest place of the grid: a landscape of boxes. The bumps fall off from their "
            "place.",
            _nearest,
        ),
    ),
)
