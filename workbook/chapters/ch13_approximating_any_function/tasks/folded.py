"""Fold a range k times."""

import numpy as np

from workbook.forms.task import Mistake, Task


def folded(x, k):
    height = x
    for _ in range(k):
        height = 2 * np.maximum(height, 0) - 4 * np.maximum(height - 0.5, 0)
    return height


def _cases(rng):
    fixed = [
        {"x": np.array([0.3]), "k": 2},
        {"x": np.array([0.0, 0.25, 0.5, 0.6, 1.0]), "k": 1},
        {"x": np.array([0.1, 0.45, 0.9]), "k": 0},
        {"x": np.array([0.15, 0.35, 0.8]), "k": 3},
    ]
    return fixed + [{"x": rng.uniform(0.02, 0.98, n), "k": k} for n, k in ((4, 2), (6, 5))]


def _tent(x):
    return 2 * np.maximum(x, 0) - 4 * np.maximum(x - 0.5, 0)


def _once(x, k):
    return _tent(x)


def _times(x, k):
    return k * _tent(x)


def _flat_after_half(x, k):
    for _ in range(k):
        x = 2 * np.maximum(x, 0) - 2 * np.maximum(x - 0.5, 0)
    return x


def _half_as_high(x, k):
    for _ in range(k):
        x = np.maximum(x, 0) - 2 * np.maximum(x - 0.5, 0)
    return x


def _one_more(x, k):
    return folded(x, k + 1)


def _one_less(x, k):
    return folded(x, max(k - 1, 0))


def _not_back(x, k):
    for _ in range(k):
        x = (2 * x) % 1
    return x


def _powers(x, k):
    return _tent(x) ** k


TASK = Task(
    title="Fold a range",
    outputs={"y": 2},
    cases=_cases,
    reference=folded,
    hints=(
        "What does one fold do with 0, ¼, ½, ¾ and 1?",
        "One fold is 2 · relu(x) − 4 · relu(x − ½). Its result is the x of the next one.",
        "A loop that runs k times, and in it one line that replaces x. For k = 0 it does not run.",
    ),
    mistakes=(
        Mistake(
            "result-not-kept",
            "This is one fold, whatever k is. Each result has to go into the next fold.",
            _once,
        ),
        Mistake(
            "again-is-times",
            "This is one fold times k. Doing it k times means to put the result in again.",
            _times,
        ),
        Mistake(
            "again-is-times",
            "This is one fold to the power of k. Doing it k times means to put the result in again.",
            _powers,
        ),
        Mistake(
            "flank-falls-once",
            "After ½ the curve stays flat: the hinge there takes the climb of 2 away, and nothing falls. To fall by 2 it has to "
            "take away 4.",
            _flat_after_half,
        ),
        Mistake(
            "fold-keeps-lengths",
            "The fold reaches ½ only. From 0 to 1 on a way of ½ the slope is 2.",
            _half_as_high,
        ),
        Mistake(
            "rounds-miscounted",
            "This is one fold too few.",
            _one_less,
        ),
        Mistake(
            "rounds-miscounted",
            "This is one fold too many: for k = 0 x comes back as it is.",
            _one_more,
        ),
        Mistake(
            "folds-stay-a-fold",
            "At ½ this jumps from 1 back to 0 and climbs again. A fold comes back the way it went: from 1 down to 0.",
            _not_back,
        ),
    ),
)
