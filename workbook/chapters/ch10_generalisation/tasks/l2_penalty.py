"""The L2 penalty and its gradient."""

from functools import partial

import numpy as np

from workbook.chapters.ch10_generalisation.tasks.shared import keeping
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def l2_penalty(theta, strength):
    return strength / 2 * np.sum(theta**2), strength * theta


def _cases(rng):
    fixed = [
        {"theta": np.array([3.0, -4.0]), "strength": 0.1},
        {"theta": np.array([0.5, 0.0, -2.0, 1.5]), "strength": 0.3},
        {"theta": np.array([-3.0]), "strength": 2.0},
    ]
    return fixed + [{"theta": rng.normal(size=n), "strength": float(rng.uniform(0.02, 0.8))} for n in (5, 12)]


def _in_place(theta, strength):
    penalty = strength / 2 * np.sum(theta**2)
    theta *= strength
    return penalty, theta


TASK = Task(
    title="The L2 penalty and its gradient",
    outputs={"penalty": 1, "gradient": 2, "arguments_kept": 1},
    cases=_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=l2_penalty,
    probe=partial(keeping, "l2_penalty", ("penalty", "gradient")),
    borrowed=("nnlib.L2Penalty",),
    hints=(
        "Two results: one number, the penalty, and one array, shaped like theta, its gradient.",
        "The penalty is strength / 2 times the sum of the squares. The slope of a square is 2 * theta: what becomes of "
        "the half?",
        "`np.sum(theta**2)` adds the squares. In the gradient the 2 of the square and the half cancel.",
    ),
    mistakes=(
        Mistake(
            "factor-two-forgotten",
            "The half is missing in the penalty: it is strength / 2 times the sum of the squares. Your gradient is that "
            "of a penalty with the half.",
            lambda theta, strength: (strength * np.sum(theta**2), strength * theta),
        ),
        Mistake(
            "half-the-square",
            "Both of your results are twice as large: this is strength times the sum of the squares, without the half, "
            "and its gradient.",
            lambda theta, strength: (strength * np.sum(theta**2), 2 * strength * theta),
        ),
        Mistake(
            "factor-two-forgotten",
            "The gradient still has a factor 2. The 2 comes from the square, and the half in front of the sum cancels "
            "it.",
            lambda theta, strength: (strength / 2 * np.sum(theta**2), 2 * strength * theta),
        ),
        Mistake(
            "factor-two-forgotten",
            "The gradient is half as large as it should be. The slope of theta squared is 2 theta, and this 2 cancels "
            "the half.",
            lambda theta, strength: (strength / 2 * np.sum(theta**2), strength / 2 * theta),
        ),
        Mistake(
            "mean-or-sum",
            "You took the mean of the squares. The penalty is their sum: each parameter pays its own price, however "
            "many others there are.",
            lambda theta, strength: (strength / 2 * np.mean(theta**2), strength * theta),
        ),
        Mistake(
            "mean-or-sum",
            "You divide penalty and gradient by the number of parameters. The penalty is a sum: each parameter pays "
            "its own price, however many others there are.",
            lambda theta, strength: (strength / 2 * np.mean(theta**2), strength * theta / len(theta)),
        ),
        Mistake(
            "size-is-square",
            "This is the sum of the sizes of the parameters, with their signs as gradient: the L1 penalty. L2 adds "
            "their squares.",
            lambda theta, strength: (strength * np.sum(np.abs(theta)), strength * np.sign(theta)),
        ),
        Mistake(
            "root-of-the-mean",
            "Your penalty is the length of theta, the root of the sum of squares. The L2 penalty takes the sum itself, "
            "without the root.",
            lambda theta, strength: (strength / 2 * np.sqrt(np.sum(theta**2)), strength * theta),
        ),
        Mistake(
            "sign-lost",
            "Your gradient has lost its signs: it is never negative. For a negative parameter the penalty falls when "
            "the parameter rises, so the gradient is negative there.",
            lambda theta, strength: (strength / 2 * np.sum(theta**2), strength * np.abs(theta)),
        ),
        Mistake(
            "target-minus-prediction",
            "The signs of your gradient are turned around. The step will be taken against it, so that each parameter "
            "moves towards 0. The gradient itself points away from 0.",
            lambda theta, strength: (strength / 2 * np.sum(theta**2), -strength * theta),
        ),
        Mistake(
            "gradient-is-update",
            "This is where a step of the penalty alone would lead: theta minus the gradient. Asked for is the gradient; "
            "the step is taken elsewhere, with a rate.",
            lambda theta, strength: (strength / 2 * np.sum(theta**2), theta - strength * theta),
        ),
        Mistake(
            "callers-array-changed",
            "Your function changes theta, which is the caller's: in a network it would be the parameters themselves. Make "
            "a new array, as strength * theta does.",
            _in_place,
        ),
    ),
)
