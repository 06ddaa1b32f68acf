"""The slope of the mean squared error."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_SAMPLE, ONE_ZERO
from workbook.forms.task import Mistake, Task


def mse_grad(prediction, target):
    return 2 * (prediction - target) / prediction.size


def _mse_cases(rng):
    fixed = [
        {"prediction": np.array([1.0, 3.0, 2.0, 2.0]), "target": np.array([0.0, 1.0, 2.0, 5.0])},
        {
            "prediction": np.array([[1.0, 2.0], [0.0, -1.0], [4.0, 0.5]]),
            "target": np.array([[1.5, 2.0], [1.0, 1.0], [0.0, 0.0]]),
        },
    ]
    drawn = [
        {"prediction": rng.normal(size=shape), "target": rng.normal(size=shape)}
        for shape in ((3,), (5, 1), (4, 3), (7,))
    ]
    return fixed + drawn


TASK = Task(
    title="The slope of the mean squared error",
    outputs={"gradient": 1},
    cases=_mse_cases,
    also=(ONE_ZERO, ALL_ZEROS, ONE_SAMPLE),
    reference=mse_grad,
    hints=(
        "How does the loss change when one prediction goes up by a little, and the others stay? That slope is one "
        "entry of the answer.",
        "The square of a difference d has the slope 2 * d. The mean divides the sum of all squares by how many "
        "numbers there are.",
        "`prediction - target` holds all the differences. Double them, and divide by `prediction.size`, which counts "
        "rows times columns.",
    ),
    mistakes=(
        Mistake(
            "factor-two-forgotten",
            "Your slopes are half of what they should be. The slope of a square d * d is 2 * d: the 2 is missing.",
            lambda prediction, target: (prediction - target) / prediction.size,
        ),
        Mistake(
            "mean-or-sum",
            "These are the slopes of the sum of the squares. The loss is their mean: divide by how many numbers "
            "there are.",
            lambda prediction, target: 2 * (prediction - target),
        ),
        Mistake(
            "factor-two-forgotten",
            "These are the differences alone. The slope of a square d * d is 2 * d, and the mean divides by "
            "`prediction.size`. (The two cancel where there are two numbers, and only there.)",
            lambda prediction, target: prediction - target,
        ),
        Mistake(
            "target-minus-prediction",
            "Your signs are the wrong way round. Where the prediction is too high, raising it makes the loss grow: "
            "there the slope is above 0.",
            lambda prediction, target: 2 * (target - prediction) / prediction.size,
        ),
        Mistake(
            "factor-two-forgotten",
            "These are the slopes of half the squares, divided by the number of rows: right in books whose loss is ½ of the "
            "sum, and in Andrew Ng's course. Here the loss is the mean over all numbers: twice the difference, divided by "
            "`prediction.size`.",
            lambda prediction, target: (prediction - target) / len(prediction),
        ),
        Mistake(
            "target-minus-prediction",
            "The sign is the wrong way round, and the 2 is missing: the slope of a square d * d is 2 * d, with d the prediction "
            "minus the target.",
            lambda prediction, target: (target - prediction) / prediction.size,
        ),
        Mistake(
            "rows-are-counted",
            "With one column this is right. With several columns you divide by the number of rows alone; the mean "
            "runs over all numbers, rows times columns.",
            lambda prediction, target: 2 * (prediction - target) / len(prediction),
        ),
        Mistake(
            "one-slope-for-all",
            "You give one number. Each prediction has a slope of its own: what happens to the loss if this one goes "
            "up and the others stay?",
            lambda prediction, target: np.mean(2 * (prediction - target)),
        ),
        Mistake(
            "one-slope-for-all",
            "This is the loss itself. Asked for is how it changes with each prediction: one slope for each of them.",
            lambda prediction, target: np.mean((prediction - target) ** 2),
        ),
        Mistake(
            "loss-is-the-gradient",
            "You square the differences. The loss does; its slope has each difference once, since the square d * d "
            "changes with the slope 2 * d.",
            lambda prediction, target: 2 * (prediction - target) ** 2 / prediction.size,
        ),
        Mistake(
            "loss-is-the-gradient",
            "These are the squares of the differences: parts of the loss itself. Asked for is how it changes, and "
            "the square d * d changes with the slope 2 * d.",
            lambda prediction, target: (prediction - target) ** 2 / prediction.size,
        ),
    ),
)
