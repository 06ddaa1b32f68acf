"""Write leaky ReLU and its slope."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def leaky_relu(z, leak):
    a = np.where(z > 0, z, leak * z)
    slope = np.where(z > 0, 1.0, leak)
    return a, slope


def _leaky_cases(rng):
    fixed = [
        {"z": np.array([-2.0, 3.0]), "leak": 0.1},
        {"z": np.array([-1.0, 0.0, 0.5]), "leak": 0.2},
        {"z": np.array([[-4.0, 4.0], [0.25, -0.25]]), "leak": 0.01},
        {"z": np.array([2.5]), "leak": 0.1},
    ]
    return [*fixed, {"z": rng.normal(size=7), "leak": 0.3}, {"z": 4 * rng.normal(size=(2, 5)), "leak": 0.05}]


TASK = Task(
    title="Write leaky ReLU and its slope",
    outputs={"a": 1, "slope": 1},
    cases=_leaky_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=leaky_relu,
    borrowed=("nnlib.leaky_relu", "nnlib.LeakyReLU"),
    hints=(
        "The curve is made of two straight pieces. What is the formula of each, and how steep is each?",
        "`np.where(condition, here, there)` takes from `here` where the condition holds and from `there` where it "
        "does not. You need it twice, with the same condition.",
        "The condition is z > 0. For the curve the two choices are z and leak * z; for the slope they are two numbers.",
    ),
    mistakes=(
        Mistake(
            "slope-one-everywhere",
            "Your slope is 1 everywhere. To the left of 0 the curve is less steep: it goes down by only `leak` for "
            "each 1.",
            lambda z, leak: (np.where(z > 0, z, leak * z), np.ones_like(z)),
        ),
        Mistake(
            "below-zero-is-nothing",
            "This is ReLU without the leak: below 0 your curve is 0. Leaky ReLU passes on leak * z there.",
            lambda z, leak: (np.maximum(z, 0), np.where(z > 0, 1.0, leak)),
        ),
        Mistake(
            "below-zero-is-nothing",
            "Below 0 your slope is 0, like that of ReLU. The curve of leaky ReLU does not lie flat there: it changes "
            "by `leak` for each 1.",
            lambda z, leak: (np.where(z > 0, z, leak * z), np.where(z > 0, 1.0, 0.0)),
        ),
        Mistake(
            "bend-drops-the-sign",
            "Below 0 your curve goes up again, as if the minus sign had been dropped. leak * z is a small negative "
            "number there.",
            lambda z, leak: (np.where(z > 0, z, -leak * z), np.where(z > 0, 1.0, leak)),
        ),
        Mistake(
            "slope-is-height",
            "Your slope below 0 has the wrong sign. The curve lies under the axis there, but it still rises to the "
            "right: its slope is +leak.",
            lambda z, leak: (np.where(z > 0, z, leak * z), np.where(z > 0, 1.0, -leak)),
        ),
        Mistake(
            "corner-belongs-to-the-right",
            "Your slope is right but for z = 0 exactly. At the corner the slope of the left side is asked for, leak: "
            "use z > 0.",
            lambda z, leak: (np.where(z > 0, z, leak * z), np.where(z >= 0, 1.0, leak)),
        ),
        Mistake(
            "slope-is-height",
            "Below 0 your slope is leak * z, the height of the curve there. A straight piece has one and the same "
            "slope everywhere: how far it rises for each 1 to the right.",
            lambda z, leak: (np.where(z > 0, z, leak * z), np.where(z > 0, 1.0, leak * z)),
        ),
        Mistake(
            "zero-is-on-no-side",
            "At z = 0 exactly your slope is 0, since neither z > 0 nor z < 0 holds there. The slope of the left side "
            "is asked for: leak wherever z > 0 does not hold.",
            lambda z, leak: (np.where(z > 0, z, leak * z), 1.0 * (z > 0) + leak * (z < 0)),
        ),
        Mistake(
            "answers-change-places",
            "Both arrays are right, in the wrong order: first the heights a, then the slope.",
            lambda z, leak: leaky_relu(z, leak)[::-1],
        ),
        Mistake(
            "slope-is-height",
            "Your slope holds heights of the curve. A slope says how steep it is: a straight piece has one and the "
            "same slope everywhere, however high it lies.",
            lambda z, leak: (np.where(z > 0, z, leak * z), np.where(z > 0, z, leak * z)),
        ),
        Mistake(
            "one-answer-for-the-array",
            "Python's `if` decides once, and z holds many numbers. `np.where` decides for each of them by itself.",
            lambda z, leak: (z, 1.0) if z > 0 else (leak * z, leak),
        ),
        Mistake(
            "leak-is-the-value",
            "Below 0 your curve lies flat at `leak`. The leak is a factor: it multiplies z.",
            lambda z, leak: (np.where(z > 0, z, leak), np.where(z > 0, 1.0, leak)),
        ),
        Mistake(
            "sides-exchanged",
            "The two sides have changed places: below 0 stands leak * z, with the slope leak; above 0 z itself, with the slope 1.",
            lambda z, leak: (np.where(z > 0, leak * z, z), np.where(z > 0, leak, 1.0)),
        ),
    ),
)
