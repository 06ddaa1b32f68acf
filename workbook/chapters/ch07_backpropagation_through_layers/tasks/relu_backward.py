"""Back through ReLU."""

from functools import partial

import numpy as np

from workbook.chapters.ch07_backpropagation_through_layers.tasks.shared import relu, through_activation
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def relu_backward(dy, z):
    return dy * (z > 0)


def _cases(rng):
    fixed = [
        {"dy": np.array([[-0.5, 2.0, 0.5]]), "z": np.array([[3.0, -3.0, 4.0]])},
        {"dy": np.array([[1.0, -2.0], [-3.0, 4.0]]), "z": np.array([[0.0, 0.5], [-0.5, 0.0]])},
    ]
    drawn = [{"dy": rng.normal(size=shape), "z": rng.normal(size=shape)} for shape in ((4, 3), (2, 5), (6, 1))]
    return fixed + drawn


def _relu_in_place(dy, z):
    dy *= z > 0
    return dy


TASK = Task(
    title="Back through ReLU",
    outputs={"dz": 1, "arguments_kept": 1},
    cases=_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=relu_backward,
    probe=partial(through_activation, "relu_backward"),
    borrowed=("nnlib.ReLU", "nnlib.Activation"),
    hints=(
        "Each number went through the bend alone, so it comes back alone: what arrives, times one local slope. What "
        "are the two slopes of ReLU?",
        "The slope of ReLU is 1 where z is above 0, and 0 elsewhere. It is z that decides, not the sign of what "
        "arrives.",
        "`z > 0` is an array of True and False, and True counts as 1 in a product with dy.",
    ),
    mistakes=(
        Mistake(
            "derivative-forgotten",
            "You pass on what arrives, as it is. Where z was not above 0, ReLU is flat: nothing comes back through "
            "there.",
            lambda dy, z: dy,
        ),
        Mistake(
            "incoming-forgotten",
            "These are the slopes of ReLU alone. They have to be multiplied with what arrives from the loss, dy.",
            lambda dy, z: 1.0 * (z > 0),
        ),
        Mistake(
            "gradient-is-bent",
            "You bent the gradient: where dy is below 0 you pass on 0. A gradient may have either sign. It is the "
            "sign of z that decides.",
            lambda dy, z: relu(dy),
        ),
        Mistake(
            "slope-is-height",
            "You multiplied by relu(z), the height of the curve. What is needed is its slope: 1 where z is above 0, "
            "else 0.",
            lambda dy, z: dy * relu(z),
        ),
        Mistake(
            "derivative-wrong-point",
            "You let through what belongs to z below 0, and stop the rest. The slope is 1 on the other side, where "
            "z is above 0.",
            lambda dy, z: dy * (z < 0),
        ),
        Mistake(
            "zero-fires",
            "At z = 0 exactly, you take the slope 1. ReLU has a kink there and no slope of its own; here, as in "
            "nnlib and PyTorch, 0 is taken.",
            lambda dy, z: dy * (z >= 0),
        ),
        Mistake(
            "callers-array-changed",
            "You wrote into dy, which is the caller's. Its numbers may be needed once more, where two paths begin: "
            "make a "
            "new array, and leave dy and z as they are.",
            _relu_in_place,
        ),
        Mistake(
            "entry-by-entry",
            "`@` multiplies rows by columns and adds up. Each number goes back alone, entry by entry: that is `*`.",
            lambda dy, z: dy @ (z > 0).T,
        ),
    ),
)
