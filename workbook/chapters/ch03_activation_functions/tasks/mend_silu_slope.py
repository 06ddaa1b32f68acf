"""Find the bug in a slope."""

import numpy as np

from workbook.chapters.ch03_activation_functions.tasks.shared import plain_sigmoid
from workbook.forms.hard_cases import ALL_ZEROS, ONE_SAMPLE, ONE_ZERO
from workbook.forms.task import Mistake, Task


def mend_silu_slope(z):
    s = 1 / (1 + np.exp(-z))
    a = z * s
    return s + a * (1 - s)


def _planted_slope(z):
    s = 1 / (1 + np.exp(-z))
    a = z * s
    return s + a * (1 - a)


def _silu_cases(rng):
    fixed = [np.array([0.0, 1.0, 2.0]), np.array([-1.0, -2.0, -3.0]), np.array([[4.0, 0.5], [-0.5, 6.0]])]
    return [{"z": z} for z in (*fixed, 2 * rng.normal(size=6))]


TASK = Task(
    title="Find the bug in a slope",
    outputs={"slope": 2},
    cases=_silu_cases,
    also=(ONE_ZERO, ALL_ZEROS, ONE_SAMPLE),
    reference=mend_silu_slope,
    planted=_planted_slope,
    symptom="At z = 2 the curve rises: silu(2.1) is above silu(1.9). Its measured slope there is 1.09, but the "
    "function says −0.46. Compare the last line with the formula, letter by letter.",
    hints=(
        "Compute `slope(silu, z, 1e-5)` and `mend_silu_slope(z)` side by side at z = −2, 0, 1, 2, 3. Where do they "
        "agree, and why there?",
        "At z = 1 the numbers s and a are equal, and at z = 0 the second part is 0. So at these two places one may "
        "be mistaken for the other without being seen. The formula is s + a times (1 minus s).",
        "One letter in the last line is wrong: inside the brackets stands the output a, where the sigmoid s belongs.",
    ),
    mistakes=(
        Mistake(
            "slopes-are-alike",
            "s * (1 − s) is the slope of the sigmoid. SiLU is z times the sigmoid, and its slope has two parts: s + "
            "a * (1 − s).",
            lambda z: plain_sigmoid(z) * (1 - plain_sigmoid(z)),
        ),
        Mistake(
            "one-factor-changes",
            "The second part is gone. When z grows, both factors of z * s change; s alone counts only the first of "
            "them.",
            lambda z: plain_sigmoid(z),
        ),
        Mistake(
            "one-factor-changes",
            "The first part is gone. When z grows, both factors of z * s change; a * (1 − s) counts only the second "
            "of them.",
            lambda z: z * plain_sigmoid(z) * (1 - plain_sigmoid(z)),
        ),
        Mistake(
            "slope-is-height",
            "This is the height of the curve, a, and not its slope.",
            lambda z: z * plain_sigmoid(z),
        ),
        Mistake(
            "slope-from-the-input",
            "In the second part z now stands in place of a. The formula has a = z * s there.",
            lambda z: plain_sigmoid(z) + z * (1 - plain_sigmoid(z)),
        ),
        Mistake(
            "slope-from-the-input",
            "Now z stands in the brackets. There belongs the sigmoid of z, which is s.",
            lambda z: plain_sigmoid(z) + z * plain_sigmoid(z) * (1 - z),
        ),
        Mistake(
            "slope-is-height",
            "The first part is what comes through z, times the other factor, s itself. You have a there, the whole product.",
            lambda z: z / (1 + np.exp(-z)) * (1 + 1 - 1 / (1 + np.exp(-z))),
        ),
        Mistake(
            "sign-lost",
            "A sign is lost: the slope of s is s * (1 - s), not s * (s - 1).",
            lambda z: 1 / (1 + np.exp(-z)) + z / (1 + np.exp(-z)) * (1 / (1 + np.exp(-z)) - 1),
        ),
    ),
)
