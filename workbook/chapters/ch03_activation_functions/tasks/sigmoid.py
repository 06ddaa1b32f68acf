"""Write a sigmoid that neither overflows nor loses its tail."""

import math
from functools import partial

import numpy as np

from workbook.chapters.ch03_activation_functions.tasks.shared import plain_sigmoid
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def _clipped_sigmoid(z, largest):
    return plain_sigmoid(np.clip(z, -largest, largest))


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def _sigmoid_probe(learner, z):
    with np.errstate(over="raise", invalid="raise"):
        return {"a": learner.sigmoid(z)}


def _far_cases(rng):
    fixed = [
        np.array([0.0, 1.0, -1.0, 2.0]),
        np.array([-40.0, 40.0]),
        np.array([-1000.0, 1000.0]),
        np.array([[-300.0, 300.0], [-20.0, 20.0]]),
        np.array([2.5]),
    ]
    drawn = [3 * rng.normal(size=6), -50 * rng.uniform(0.8, 2, size=(2, 3))]
    return [{"z": z} for z in fixed + drawn]


TASK = Task(
    title="Write a sigmoid that neither overflows nor loses its tail",
    outputs={"a": 2},
    cases=_far_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=sigmoid,
    probe=_sigmoid_probe,
    borrowed=(
        "nnlib.sigmoid",
        "nnlib.Sigmoid",
        "scipy.special.expit",
    ),
    atol=1e-200,
    hints=(
        "There are two ways to write it: 1 / (1 + exp(−z)), and exp(z) / (1 + exp(z)). For which z is each of them "
        "safe?",
        "exp of a number below 0 can never overflow. Both ways need only e = exp(−|z|): one of them where z is 0 or "
        "above, the other where it is below.",
        "Write both ways with e alone: they are divided by the same number, and differ above the line only. "
        "`np.where` can choose what stands there.",
    ),
    mistakes=(
        Mistake(
            "exp-overflow",
            "exp of a large number overflows: exp(1000) is more than a computer number can hold. Arrange it so that "
            "exp is only taken of numbers below 0. (`np.where` does not help by itself: it computes both of its "
            "choices for every entry.)",
            lambda z: plain_sigmoid(z),
        ),
        Mistake(
            "tail-is-zero",
            "Far on the left you give exactly 0. sigmoid(−40) is 4.2e-18: tiny, but its logarithm is −40, and that "
            "of 0 is −infinity. Next to 1 such a number is lost: in 1 + tanh(...), and in 1 − 1 / (1 + e) too. The "
            "same on paper, but exact: e / (1 + e).",
            lambda z: 0.5 * (1 + np.tanh(z / 2)),
        ),
        *(
            Mistake(
                "clipping-is-stable",
                f"You cut z off at {largest} in size. Nothing overflows any more, but all that lies beyond now gets one "
                f"and the same answer.",
                partial(_clipped_sigmoid, largest=largest),
            )
            for largest in (20, 30, 50, 100)
        ),
        Mistake(
            "one-answer-for-the-array",
            "Python's `if` decides once, and z holds many numbers. `np.where` decides for each of them by itself.",
            lambda z: 1 / (1 + np.exp(-z)) if z >= 0 else np.exp(z) / (1 + np.exp(z)),
        ),
        Mistake(
            "one-formula-for-both-sides",
            "Your answers for z and −z are the same: |z| forgets the sign. Where z is below 0 the answer is below 0.5.",
            lambda z: 1 / (1 + np.exp(-np.abs(z))),
        ),
        Mistake(
            "one-formula-for-both-sides",
            "Your answers for z and −z are the same: |z| forgets the sign. Where z is above 0 the answer is above "
            "0.5: there it is 1 / (1 + e).",
            lambda z: np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))),
        ),
        Mistake(
            "sign-of-the-exponent",
            "The minus in exp(−z) is missing, so your curve falls where it should rise. (And with it exp overflows "
            "at 1000 still: let it see −|z| only.)",
            lambda z: 1 / (1 + np.exp(z)),
        ),
        Mistake(
            "one-answer-for-the-array",
            "`math.exp` takes a single number. z holds many: `np.exp` takes them all at once.",
            lambda z: 1 / (1 + math.exp(-z)),
        ),
        Mistake(
            "sign-of-the-exponent",
            "Your curve falls where it should rise: z and −z have changed places.",
            lambda z: np.where(z < 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-np.abs(z))),
        ),
        Mistake(
            "brackets-forgotten",
            "The brackets are missing: `1 / 1 + e` is (1 / 1) + e. What stands below the line is 1 + e, in brackets.",
            lambda z: 1 / 1 + np.exp(-np.abs(z)),
        ),
        Mistake(
            "brackets-forgotten",
            "The brackets are missing: `1 / 1 + exp(-z)` is (1 / 1) + exp(-z). What stands below the line is 1 + exp(-z), in brackets. And for z = -1000 that exp overflows.",
            lambda z: 1 / 1 + np.exp(-z),
        ),
        Mistake(
            "tail-is-the-curve",
            "Far to the left exp(z) comes close to the sigmoid, and far to the right 1 does. Around 0 neither is it: there both parts of 1 / (1 + exp(-z)) count.",
            lambda z: np.where(z < 0, np.exp(np.minimum(z, 0)), 1.0),
        ),
        Mistake(
            "exp-overflow",
            "exp of a large number overflows, here as a power of 2.718...: it is more than a computer number can hold. Arrange it so that only negative numbers stand in the exponent.",
            lambda z: 1 / (1 + np.power(np.e, -z)),
        ),
    ),
)
