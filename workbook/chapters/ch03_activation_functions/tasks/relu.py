"""Write ReLU."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def relu(z):
    return np.maximum(z, 0)


def _cases(rng):
    fixed = [np.array([-2.0, 3.0]), np.array([-0.5, 0.0, 0.5, 4.0]), np.array([[1.5, -1.5], [-30.0, 20.0], [0.2, 0.3]])]
    one = np.array([2.5])  # here Python's max and if do work: that tells them from other ways to raise
    return [{"z": z} for z in (*fixed, one, rng.normal(size=6), 5 * rng.normal(size=(3, 4)))]


TASK = Task(
    title="Write ReLU",
    outputs={"a": 1},
    cases=_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=relu,
    borrowed=("nnlib.relu", "nnlib.ReLU"),
    hints=(
        "Each number is looked at by itself. What should happen to one above 0, and what to one below?",
        "Of z and 0 you want the larger one, entry by entry. NumPy has a function that compares two things entry by "
        "entry.",
        "`np.maximum(a, b)` gives the larger of the two at each place; one of them may be the number 0.",
    ),
    mistakes=(
        Mistake(
            "bend-drops-the-sign",
            "You drop the minus sign: −2 became 2. ReLU turns everything below 0 into 0.",
            lambda z: np.abs(z),
        ),
        Mistake(
            "activation-is-a-switch",
            "Yours is the step: 1 or 0. ReLU passes on what is above 0 as it is, so 3 stays 3.",
            lambda z: np.where(z > 0, 1.0, 0.0),
        ),
        Mistake(
            "larger-of-two-is-maximum",
            "You keep what lies below 0 and cut off what lies above. It is the other way round: of z and 0, take the "
            "larger.",
            lambda z: np.minimum(z, 0),
        ),
        Mistake(
            "one-answer-for-the-array",
            "You give one number for the whole array. Each entry is bent by itself, so what comes out has the shape "
            "of z.",
            lambda z: np.max(np.maximum(z, 0)),
        ),
        Mistake(
            "one-answer-for-the-array",
            "Python's `max` and `if` decide about one number. z holds many: `np.maximum` and `np.where` look at each "
            "of them by itself.",
            lambda z: max(z, 0),
        ),
        Mistake(
            "one-answer-for-the-array",
            "`np.max(z, 0)` looks for the largest entry along axis 0, so that its 0 is no number to compare with. "
            "`np.maximum(z, 0)` compares each entry with 0.",
            lambda z: np.max(z, 0),
        ),
        Mistake(
            "bent-away-is-gone",
            "You keep the entries above 0 and throw the others away. ReLU keeps every place: where z is below 0, a 0 "
            "stands.",
            lambda z: z[z > 0],
        ),
        Mistake(
            "squashed-is-bent",
            "You cut off above 1 as well. ReLU has no upper end: it passes on 3 as 3.",
            lambda z: np.clip(z, 0, 1),
        ),
        Mistake(
            "shift-is-a-bend",
            "You shift all numbers up, until the smallest is 0. ReLU leaves what is above 0 where it is, and makes each number below it 0.",
            lambda z: z - z.min(),
        ),
        Mistake(
            "whole-numbers-stay-whole",
            "Where the first number is negative yours are cut to whole numbers: `np.vectorize` takes the kind of numbers from the first result, the whole number 0. `np.maximum` needs no such care.",
            lambda z: np.vectorize(lambda v: max(v, 0))(z),
        ),
    ),
)
