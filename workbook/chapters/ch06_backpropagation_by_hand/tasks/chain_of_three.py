"""Walk back through a chain of three functions."""

import numpy as np

from workbook.chapters.ch06_backpropagation_by_hand.tasks.shared import numbers
from workbook.forms.task import Mistake, Task


def chain_of_three(x):
    u = 3 - 2 * x
    v = np.tanh(u)
    L = v**2
    dv = 2 * v
    du = dv * (1 - v**2)
    dx = du * -2
    return L, dx


def _chain(x, slope_of_square=lambda u, v: 2 * v, slope_of_tanh=lambda x, u, v: 1 - v**2, slope_of_u=-2.0):
    u = 3 - 2 * x
    v = np.tanh(u)
    return v**2, slope_of_square(u, v) * slope_of_tanh(x, u, v) * slope_of_u


TASK = Task(
    title="Walk back through a chain of three functions",
    outputs={"L": 1, "dx": 1},
    cases=lambda rng: numbers(rng, 0.5, 1.0, 2.0, 1.75),
    reference=chain_of_three,
    hints=(
        "Three boxes, three local slopes: of 3 - 2x, of tanh, of the square. What is each of them at the number that "
        "goes into its box?",
        "The square has the slope 2v. tanh has the slope 1 - v², from its output v. And 3 - 2x falls by 2 when x grows "
        "by 1.",
        "Start at the loss and go back: dv is 2 * v, du is dv times (1 - v**2), dx is du times the slope of 3 - 2x.",
    ),
    mistakes=(
        Mistake(
            "derivative-forgotten",
            "The slope of tanh is missing. Behind tanh a change of u arrives smaller, by the factor 1 - v².",
            lambda x: _chain(x, slope_of_tanh=lambda x, u, v: 1.0),
        ),
        Mistake(
            "derivative-wrong-point",
            "You took tanh's slope at x. But x is not what goes into tanh: u is, and its slope there is 1 - v².",
            lambda x: _chain(x, slope_of_tanh=lambda x, u, v: 1 - np.tanh(x) ** 2),
        ),
        Mistake(
            "slope-from-the-input",
            "1 - u² is no slope of tanh: the formula 1 - v² wants what came out of tanh, not what went in.",
            lambda x: _chain(x, slope_of_tanh=lambda x, u, v: 1 - u**2),
        ),
        Mistake(
            "sign-lost",
            "The size is right, the sign is not. When x grows, 3 - 2x falls: its slope is -2.",
            lambda x: _chain(x, slope_of_u=2.0),
        ),
        Mistake(
            "chain-stops-early",
            "This is the slope by u. The first box, 3 - 2x, has a slope as well, -2, and it is missing.",
            lambda x: _chain(x, slope_of_u=1.0),
        ),
        Mistake(
            "slopes-are-added",
            "You added the three local slopes. Along a chain they multiply: each box scales what the next one hands "
            "back.",
            lambda x: (np.tanh(3 - 2 * x) ** 2, 2 * np.tanh(3 - 2 * x) + (1 - np.tanh(3 - 2 * x) ** 2) - 2),
        ),
        Mistake(
            "derivative-wrong-point",
            "You took the slope of the square at u. What goes into the square is v: 2 * v.",
            lambda x: _chain(x, slope_of_square=lambda u, v: 2 * u),
        ),
        Mistake(
            "derivative-wrong-point",
            "You took tanh of v. But v is what came out of tanh already, so the slope there is 1 - v².",
            lambda x: _chain(x, slope_of_tanh=lambda x, u, v: 1 - np.tanh(v) ** 2),
        ),
        Mistake(
            "factor-two-forgotten",
            "This is half of what it should be: the slope of v * v is 2 * v.",
            lambda x: _chain(x, slope_of_square=lambda u, v: v),
        ),
        Mistake(
            "slope-is-height",
            "At 3 - 2x you multiplied by -2 * x, which is a part of its value. How fast does 3 - 2x change "
            "with x? "
            "By -2, wherever x is.",
            lambda x: _chain(x, slope_of_u=-2.0 * x),
        ),
        Mistake(
            "loss-is-the-gradient",
            "You began the way back with the value of L. It begins with 1: L changes as fast as L.",
            lambda x: _chain(x, slope_of_square=lambda u, v: v**2 * 2 * v),
        ),
        Mistake(
            "results-in-any-order",
            "L and dx have changed places. The order is L, then dx.",
            lambda x: chain_of_three(x)[::-1],
        ),
        Mistake(
            "chain-stops-early",
            "L is right. In dx the slope of the square is missing, 2 * v: the chain begins at L.",
            lambda x: (np.tanh(3 - 2 * x) ** 2, -2 * (1 - np.tanh(3 - 2 * x) ** 2)),
        ),
        Mistake(
            "square-forgotten",
            "L is right. In dx a square is missing: the slope of tanh is 1 - v², not 1 - v.",
            lambda x: (np.tanh(3 - 2 * x) ** 2, -4 * np.tanh(3 - 2 * x) * (1 - np.tanh(3 - 2 * x))),
        ),
        Mistake(
            "derivative-wrong-point",
            "L is right. In dx the slope of tanh is made of L where it wants v: it is 1 - v², and v² is L already.",
            lambda x: (np.tanh(3 - 2 * x) ** 2, -4 * np.tanh(3 - 2 * x) * (1 - np.tanh(3 - 2 * x) ** 4)),
        ),
        Mistake(
            "chain-stops-early",
            "The last box is missing, in L and in dx: L is the square of v, and its slope is 2 * v.",
            lambda x: (np.tanh(3 - 2 * x), -2 * (1 - np.tanh(3 - 2 * x) ** 2)),
        ),
    ),
)
