"""Compute tanh's slope from its output."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_SAMPLE, ONE_ZERO
from workbook.forms.task import Mistake, Task


def tanh_slope(a):
    return 1 - a**2


def _output_cases(rng):
    fixed = [np.array([0.0, 0.5, -0.5]), np.array([0.5]), np.array([0.9, -0.9]), np.array([[1.0, -1.0], [0.2, -0.6]])]
    return [{"a": a} for a in (*fixed, np.tanh(rng.normal(size=5)), np.tanh(rng.normal(size=(3, 2))))]


TASK = Task(
    title="Compute tanh's slope from its output",
    outputs={"slope": 1},
    cases=_output_cases,
    also=(ONE_ZERO, ALL_ZEROS, ONE_SAMPLE),
    reference=tanh_slope,
    hints=(
        "The function is handed a, which is tanh(z) already. Does the formula need z at all?",
        "The slope is 1 minus the square of the output. Where a is close to 1 or to −1, hardly any slope is left.",
        "In Python a square is written with `**`, and it binds before the minus sign does.",
    ),
    mistakes=(
        Mistake(
            "slope-from-the-input",
            "You take the tanh of a. But a has been through tanh already: the formula uses it as it is.",
            lambda a: 1 - np.tanh(a) ** 2,
        ),
        Mistake(
            "slope-from-the-input",
            "You undo the tanh first: arctanh(a) is z again. The formula uses a as it is.",
            lambda a: 1 - np.arctanh(a) ** 2,
        ),
        Mistake(
            "slopes-are-alike",
            "a * (1 − a) is the slope of the sigmoid. The tanh has a formula of its own: 1 minus a squared.",
            lambda a: a * (1 - a),
        ),
        Mistake(
            "square-of-a-difference",
            "You square too much: 1 − a² is meant, not (1 − a)². At a = −0.5 the first gives 0.75, the second 2.25.",
            lambda a: (1 - a) ** 2,
        ),
        Mistake(
            "slope-runs-backwards",
            "The sign is turned round: tanh rises everywhere, so its slope is never below 0.",
            lambda a: a**2 - 1,
        ),
        Mistake(
            "square-forgotten",
            "The square is missing. Without it the slope at a = −0.5 would be 1.5, steeper than tanh is anywhere.",
            lambda a: 1 - a,
        ),
        Mistake(
            "square-forgotten",
            "You take a without its sign where its square belongs. At a = 0.5 the slope is 1 − 0.25, not 1 − 0.5.",
            lambda a: 1 - np.abs(a),
        ),
        Mistake(
            "doubled-is-squared",
            "You double a where it should be squared: 1 - a ** 2. Two stars are a power, one star multiplies.",
            lambda a: 1 - a * 2,
        ),
        Mistake(
            "slope-is-height",
            "You hand back the height itself. Where tanh is highest it is nearly flat, so its slope is small there.",
            lambda a: a,
        ),
        Mistake(
            "sign-lost",
            "You add the square. From 0 tanh flattens to both sides, so its slope is less than 1 there: 1 minus the square.",
            lambda a: 1 + a**2,
        ),
        Mistake(
            "slope-is-height",
            "You bend a once more. a is what came out of tanh already, and its slope follows from it: 1 - a².",
            lambda a: np.tanh(a),
        ),
    ),
)
