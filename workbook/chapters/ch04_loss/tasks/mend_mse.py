"""Find the bug in a loss."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def mend_mse(X, W, b, target):
    prediction = X @ W + b
    difference = prediction - target[:, None]
    return np.mean(difference**2)


def _planted_mse(X, W, b, target):
    prediction = X @ W + b
    difference = prediction - target
    return np.mean(difference**2)


def _column_cases(rng):
    cases = [
        ([[1.0], [2.0], [3.0]], [[2.0]], [1.0], [3.0, 5.0, 7.0]),
        ([[1.4], [3.5], [5.7]], [[0.4]], [-0.3], [0.2, 1.0, 2.3]),
        *(tuple(rng.normal(size=shape) for shape in ((n, m), (m, 1), 1, n)) for n, m in ((4, 2), (5, 5), (6, 1))),
    ]
    return [dict(zip(("X", "W", "b", "target"), map(np.array, case), strict=True)) for case in cases]


def _difference(X, W, b, target):
    return (X @ W + b)[:, 0] - target


TASK = Task(
    title="Find the bug in a loss",
    outputs={"loss": 2},
    cases=_column_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=mend_mse,
    planted=_planted_mse,
    symptom="For X = [[1], [2], [3]], W = [[2]], b = [1] the predictions are 3, 5 and 7. With the targets 3, 5 and 7 "
    "the loss should be 0, and it is 5.33. Print the shape of `difference`.",
    hints=(
        "Print the shapes of prediction, target and difference. There are N samples. How many differences should "
        "there be?",
        "(N, 1) minus (N,) is lined up from the right and stretched to (N, N): each prediction against every target. "
        "Give both the same shape before you subtract.",
        "Turn the target into a column, `target[:, None]`, or take the only column of the prediction, `prediction[:, "
        "0]`.",
    ),
    mistakes=(
        Mistake(
            "mean-or-sum",
            "Each prediction meets its own target now. But this is the sum of the squares, and the loss is their mean.",
            lambda X, W, b, target: np.sum(_difference(X, W, b, target) ** 2),
        ),
        Mistake(
            "broadcast-column",
            "You still subtract every target from every prediction, and then divide the sum over the whole table by "
            "N. The differences themselves are wrong: there should be N of them.",
            lambda X, W, b, target: np.sum((X @ W + b - target) ** 2) / len(target),
        ),
        Mistake(
            "mean-along-one-axis",
            "You give one number for each row of the N by N table. The table itself is the mistake: there should be "
            "N differences, and one loss.",
            lambda X, W, b, target: np.mean((X @ W + b - target) ** 2, axis=1),
        ),
        Mistake(
            "one-prediction-for-all",
            "You compare the first prediction with every target. `[0]` takes the first row; `[:, 0]` takes the only "
            "column, which holds all predictions.",
            lambda X, W, b, target: np.mean(((X @ W + b)[0] - target) ** 2),
        ),
        Mistake(
            "square-of-the-mean",
            "This is the square of the mean difference: too high and too low have cancelled before it is taken. Square first, then take the mean; and see to it that each prediction meets its own target alone.",
            lambda X, W, b, target: np.mean(_difference(X, W, b, target)) ** 2,
        ),
        Mistake(
            "errors-cancel",
            "The shapes are right now, but the square has gone, so that too high and too low cancel.",
            lambda X, W, b, target: np.mean(_difference(X, W, b, target)),
        ),
        Mistake(
            "size-is-square",
            "Each prediction meets its own target now. But you take the size of each difference, where it should be squared.",
            lambda X, W, b, target: np.mean(np.abs((X @ W + b)[:, 0] - target)),
        ),
    ),
)
