"""The mean of the squared errors."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_SAMPLE, ONE_ZERO
from workbook.forms.task import Mistake, Task


def mse_loss(prediction, target):
    difference = prediction - target
    return np.mean(difference**2)


def _amount_cases(rng):
    fixed = [
        {"prediction": np.array([1.0, 3.0]), "target": np.array([0.0, 1.0])},
        {"prediction": np.array([1.1, 0.26, 1.98]), "target": np.array([1.0, 0.2, 2.3])},
        {"prediction": np.array([[1.0, 2.0], [0.0, -1.0], [4.0, 0.5]]), "target": np.zeros((3, 2))},
    ]
    shapes = ((4,), (5, 1), (3, 4))
    return fixed + [{"prediction": 2 * rng.normal(size=shape), "target": rng.normal(size=shape)} for shape in shapes]


TASK = Task(
    title="The mean of the squared errors",
    outputs={"loss": 1},
    cases=_amount_cases,
    also=(ONE_ZERO, ALL_ZEROS, ONE_SAMPLE),
    reference=mse_loss,
    borrowed=(
        "nnlib.MSELoss",
        "sklearn.metrics.mean_squared_error",
    ),
    hints=(
        "The name says it from back to front: first the errors, then their squares, then the mean.",
        "The errors are prediction minus target, all at once. Square each of them before you take the mean.",
        "`np.mean` without an axis takes the mean over all numbers, rows times columns. Give it the squared "
        "differences.",
    ),
    mistakes=(
        Mistake(
            "mean-or-sum",
            "This is the sum of the squares. The loss is their mean: otherwise twice as much data would look twice "
            "as wrong.",
            lambda prediction, target: np.sum((prediction - target) ** 2),
        ),
        Mistake(
            "half-the-square",
            "This is half of it. Some books put ½ in front, because it makes a slope look tidier; the mean squared "
            "error has no ½.",
            lambda prediction, target: np.mean((prediction - target) ** 2) / 2,
        ),
        Mistake(
            "half-the-square",
            "This is half the sum of the squares: right in the book Deep Learning from Scratch. Here the loss is their mean, "
            "without the ½: otherwise twice as much data would look twice as wrong.",
            lambda prediction, target: np.sum((prediction - target) ** 2) / 2,
        ),
        Mistake(
            "half-the-square",
            "This is the sum of the squares, divided by twice the number of rows: right in Andrew Ng's course, where the cost "
            "is 1/(2m) times a sum. Here it is the plain mean over all numbers, without the ½.",
            lambda prediction, target: np.sum((prediction - target) ** 2) / (2 * len(prediction)),
        ),
        Mistake(
            "errors-cancel",
            "This is the mean of the errors themselves, where too high and too low cancel. Square each of them first.",
            lambda prediction, target: np.mean(prediction - target),
        ),
        Mistake(
            "square-of-the-mean",
            "You take the mean first and square it afterwards. By then too high and too low have cancelled. Square "
            "first.",
            lambda prediction, target: np.mean(prediction - target) ** 2,
        ),
        Mistake(
            "square-of-a-difference",
            "Only the target is squared. A power binds before a minus: put the difference into brackets, then square "
            "it.",
            lambda prediction, target: np.mean(prediction - target**2),
        ),
        Mistake(
            "square-of-a-difference",
            "You square both and subtract then. Subtract first: 3² − 1² is 8, and (3 − 1)² is 4.",
            lambda prediction, target: np.mean(prediction**2 - target**2),
        ),
        Mistake(
            "doubled-is-squared",
            "You double the errors where they should be squared. Two stars are a power, one star multiplies.",
            lambda prediction, target: np.mean((prediction - target) * 2),
        ),
        Mistake(
            "doubled-is-squared",
            "In Python `^` is no power. Two stars are: `** 2`.",
            lambda prediction, target: np.mean((prediction - target) ^ 2),
        ),
        Mistake(
            "one-loss-a-sample",
            "These are the squares, one for each number. The loss is one number: their mean.",
            lambda prediction, target: (prediction - target) ** 2,
        ),
        Mistake(
            "size-is-square",
            "This is the mean of the sizes of the errors, |prediction − target|. It is a loss as well, but here they "
            "are squared.",
            lambda prediction, target: np.mean(np.abs(prediction - target)),
        ),
        Mistake(
            "root-of-the-mean",
            "You took the square root at the end. That is a fine number for people to read, but it is another one: "
            "the loss itself is the mean of the squares.",
            lambda prediction, target: np.sqrt(np.mean((prediction - target) ** 2)),
        ),
        Mistake(
            "rows-are-counted",
            "With one column this is right. With several you divide by the number of rows alone; the mean runs over "
            "all numbers, rows times columns.",
            lambda prediction, target: np.sum((prediction - target) ** 2) / len(prediction),
        ),
        Mistake(
            "mean-along-one-axis",
            "You get one number for each column, as axis=0 or a loop over the rows does. The loss is one number: "
            "take the mean over all numbers, rows times columns.",
            lambda prediction, target: np.mean((prediction - target) ** 2, axis=0),
        ),
    ),
)
