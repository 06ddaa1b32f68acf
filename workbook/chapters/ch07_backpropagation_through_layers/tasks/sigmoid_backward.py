"""Back through the sigmoid, from its output."""

from functools import partial

import numpy as np

from workbook.chapters.ch07_backpropagation_through_layers.tasks.shared import sigmoid, through_activation
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def sigmoid_backward(dy, a):
    return dy * a * (1 - a)


def _curve_cases(rng):
    fixed = [
        {"dy": np.array([[2.0, -1.0]]), "a": np.array([[0.5, 0.9]])},
        {"dy": np.array([[1.0], [-4.0]]), "a": np.array([[0.25], [0.5]])},
    ]
    drawn = [
        {"dy": rng.normal(size=shape), "a": sigmoid(2 * rng.normal(size=shape))} for shape in ((4, 3), (2, 5), (3, 1))
    ]
    return fixed + drawn


def _sigmoid_in_place(dy, a):
    dy *= a * (1 - a)
    return dy


TASK = Task(
    title="Back through the sigmoid, from its output",
    outputs={"dz": 1, "arguments_kept": 1},
    cases=_curve_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=sigmoid_backward,
    probe=partial(through_activation, "sigmoid_backward"),
    borrowed=("nnlib.Sigmoid", "nnlib.Activation"),
    hints=(
        "Again what arrives times the local slope, number by number. In chapter 03 you met the slope of the "
        "sigmoid, written with its output.",
        "The slope is a * (1 - a), where a is the output of the sigmoid. And a is what you are handed: no sigmoid "
        "has to be computed here.",
        "Three factors: what arrives, the output, and 1 minus the output.",
    ),
    mistakes=(
        Mistake(
            "derivative-forgotten",
            "You pass on what arrives, as it is. It has to be multiplied by the slope of the sigmoid, which is at "
            "most 0.25.",
            lambda dy, a: dy,
        ),
        Mistake(
            "slope-from-the-input",
            "You put a through the sigmoid again. It is the output already: the slope is a * (1 - a) with a as it "
            "comes.",
            lambda dy, a: dy * sigmoid(a) * (1 - sigmoid(a)),
        ),
        Mistake(
            "slopes-are-alike",
            "1 - a * a is the slope of tanh, written with its output. The sigmoid's is a * (1 - a).",
            lambda dy, a: dy * (1 - a * a),
        ),
        Mistake(
            "incoming-forgotten",
            "These are the slopes alone. They have to be multiplied with what arrives from the loss, dy.",
            lambda dy, a: a * (1 - a),
        ),
        Mistake(
            "slope-is-height",
            "You multiplied by a, the height of the curve. Its slope is a * (1 - a): small at both ends.",
            lambda dy, a: dy * a,
        ),
        Mistake(
            "sign-lost",
            "The size is right, the sign is not: the sigmoid always rises, and a * (a - 1) is below 0. It is 1 - a.",
            lambda dy, a: dy * a * (a - 1),
        ),
        Mistake(
            "callers-array-changed",
            "You wrote into dy, which is the caller's. Its numbers may be needed once more, where two paths begin: "
            "make a "
            "new array, and leave dy and a as they are.",
            _sigmoid_in_place,
        ),
        Mistake(
            "entry-by-entry",
            "`@` multiplies rows by columns and adds up. Each number goes back alone, entry by entry: that is `*`.",
            lambda dy, a: dy @ (a * (1 - a)).T,
        ),
        Mistake(
            "derivative-twice",
            "The slope of the sigmoid is in it twice. What arrives is multiplied by a * (1 - a) once.",
            lambda dy, a: dy * (a * (1 - a)) ** 2,
        ),
        Mistake(
            "square-forgotten",
            "Only 1 - a is to stand beside a, without a square: the slope is a * (1 - a).",
            lambda dy, a: dy * a * (1 - a) ** 2,
        ),
    ),
)
