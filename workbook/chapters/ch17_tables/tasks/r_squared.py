"""How much better than the mean?"""

import numpy as np

from workbook.forms.task import Mistake, Task


def r_squared(y, prediction):
    errors = np.sum((y - prediction) ** 2)
    return 1 - errors / np.sum((y - np.mean(y)) ** 2)


def _score_cases(rng):
    fixed = [
        {"y": np.array([1.0, 2.0, 6.0]), "prediction": np.array([2.0, 2.0, 5.0])},
        {"y": np.array([1.0, 2.0, 6.0]), "prediction": np.array([6.0, 2.0, 2.0])},
        {"y": np.array([-2.0, 4.0]), "prediction": np.array([1.5, 1.0])},
    ]
    drawn = []
    for n in (5, 9):
        y = rng.normal(3, 2, n)
        drawn.append({"y": y, "prediction": 0.5 * y + rng.normal(1, 1, n)})
    return fixed + drawn


def _sums(y, prediction):
    return np.sum((y - prediction) ** 2), np.sum((y - np.mean(y)) ** 2)


def _correlation(y, prediction):
    return np.corrcoef(y, prediction)[0, 1]


TASK = Task(
    title="How much better than the mean?",
    outputs={"R2": 2},
    cases=_score_cases,
    reference=r_squared,
    borrowed=("sklearn.metrics.r2_score",),
    hints=(
        "Two sums of squares: the errors of the prediction, and the errors of somebody who always says the mean of y.",
        "R² is one minus the first sum divided by the second.",
        "`np.sum((y - prediction)**2)` is the first. For the second put `np.mean(y)` in the place of the prediction.",
    ),
    mistakes=(
        Mistake(
            "one-minus-forgotten",
            "This is the share of the squared errors that is left. R² is the share that is gone: one minus it.",
            lambda y, prediction: _sums(y, prediction)[0] / _sums(y, prediction)[1],
        ),
        Mistake(
            "compared-with-nothing",
            "You compare with the squares of y itself, that is, with somebody who always says 0. Compare with who says "
            "the mean of y.",
            lambda y, prediction: 1 - _sums(y, prediction)[0] / np.sum(y**2),
        ),
        Mistake(
            "compared-with-nothing",
            "This is one minus the mean squared error, which depends on the unit of y. Divide the squared errors by those "
            "of who says the mean of y.",
            lambda y, prediction: 1 - np.mean((y - prediction) ** 2),
        ),
        Mistake(
            "fraction-upside-down",
            "Your fraction stands upside down: the errors of the prediction belong above, those of the mean below.",
            lambda y, prediction: 1 - _sums(y, prediction)[1] / _sums(y, prediction)[0],
        ),
        Mistake(
            "r2-is-a-correlation",
            "This is the squared correlation: it is content with any prediction that goes up and down with y, however far "
            "off. R² compares the errors themselves, and may be below 0.",
            lambda y, prediction: _correlation(y, prediction) ** 2,
        ),
        Mistake(
            "r2-is-a-correlation",
            "This is the correlation. It is content with any prediction that goes up and down with y, however far off. R² "
            "compares the errors themselves.",
            _correlation,
        ),
        Mistake(
            "variance-is-spread",
            "Below stands the standard deviation of y. The squared errors belong over squares: its square, the variance.",
            lambda y, prediction: 1 - np.mean((y - prediction) ** 2) / np.std(y),
        ),
        Mistake(
            "mean-of-the-prediction",
            "In the comparison you took the mean of the predictions. It is the mean of y that is compared with.",
            lambda y, prediction: 1 - _sums(y, prediction)[0] / np.sum((y - np.mean(prediction)) ** 2),
        ),
        Mistake(
            "size-is-square",
            "You compare the sizes of the errors. R² compares their squares.",
            lambda y, prediction: 1 - np.sum(np.abs(y - prediction)) / np.sum(np.abs(y - np.mean(y))),
        ),
        Mistake(
            "mean-or-sum",
            "One of your two is a mean and the other a sum. Take sums above and below, or means above and below.",
            lambda y, prediction: 1 - _sums(y, prediction)[0] / len(y) / _sums(y, prediction)[1],
        ),
        Mistake(
            "mean-or-sum",
            "The mean stands below, and a sum above. Take sums above and below, or means above and below.",
            lambda y, prediction: 1 - _sums(y, prediction)[0] / (_sums(y, prediction)[1] / len(y)),
        ),
        Mistake(
            "spread-of-the-sample",
            "You compare with the variance that divides by N - 1 (ddof=1). Above stands a mean over N: take sums above and below, or "
            "means above and below.",
            lambda y, prediction: 1 - np.mean((y - prediction) ** 2) / np.var(y, ddof=1),
        ),
    ),
)
