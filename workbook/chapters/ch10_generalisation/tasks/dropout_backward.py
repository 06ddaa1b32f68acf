"""Dropout on the way back."""

from functools import partial

import numpy as np

from workbook.chapters.ch10_generalisation.tasks.shared import keeping
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def dropout_backward(dy, mask):
    return dy * mask


def _cases(rng):
    fixed = [
        {"dy": np.array([[1.0, -2.0, 3.0]]), "mask": np.array([[2.0, 0.0, 2.0]])},
        {
            "dy": np.array([[0.5, 1.0], [-1.0, 4.0], [2.0, 3.0]]),
            "mask": np.array([[1.25, 1.25], [0.0, 1.25], [1.25, 0.0]]),
        },
        {"dy": np.array([[1.0, -1.0]]), "mask": np.ones((1, 2))},
    ]
    drawn = [
        {"dy": rng.normal(size=shape), "mask": (rng.random(shape) >= p) / (1 - p)}
        for shape, p in (((4, 5), 0.4), ((6, 3), 0.6))
    ]
    return fixed + drawn


def _divided(dy, mask):
    return np.divide(dy, mask, out=np.zeros(dy.shape), where=mask > 0)


def _in_place(dy, mask):
    dy *= mask
    return dy


TASK = Task(
    title="Dropout on the way back",
    outputs={"dx": 2, "arguments_kept": 1},
    cases=_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=dropout_backward,
    probe=partial(keeping, "dropout_backward", ("dx",)),
    hints=(
        "Forward, each number was multiplied by one number of the mask, and by nothing else. What is the slope of "
        "y = x * m?",
        "The slope of x * m by x is m. By the chain rule of chapter 06 it is multiplied with what comes back.",
        "One multiplication, entry by entry, with the mask that the forward pass has kept.",
    ),
    mistakes=(
        Mistake(
            "derivative-forgotten",
            "You pass back what arrived. What was dropped had no influence on the loss, so its gradient is 0; what was "
            "made larger passes on more.",
            lambda dy, mask: dy,
        ),
        Mistake(
            "dropout-halves",
            "The zeros are in the right places, but what stayed passes its gradient on unchanged. Forward it was "
            "multiplied by the mask's number, so its gradient is, too.",
            lambda dy, mask: dy * (mask > 0),
        ),
        Mistake(
            "dropout-undone",
            "You divide by the mask where it is not 0. Going back does not undo the forward pass: a slope is "
            "multiplied, never divided.",
            _divided,
        ),
        Mistake(
            "incoming-forgotten",
            "This is the mask alone, the layer's own slope. It has to be multiplied by dy, which comes from behind.",
            lambda dy, mask: mask,
        ),
        Mistake(
            "keep-is-drop",
            "You pass the gradient on where the number was dropped, and block it where it stayed. Where the mask is 0 "
            "the gradient is 0.",
            lambda dy, mask: dy * (mask == 0),
        ),
        Mistake(
            "derivative-twice",
            "You multiply by the mask twice. Forward it was used once, and its slope is used once.",
            lambda dy, mask: dy * mask * mask,
        ),
        Mistake(
            "no-sum-over-samples",
            "You added up the samples. Each sample has a gradient of its own here; sums over samples belong to "
            "parameters.",
            lambda dy, mask: (dy * mask).sum(axis=0),
        ),
        Mistake(
            "callers-array-changed",
            "You wrote into dy or mask, which are the caller's. Make a new array, and leave both as they are.",
            _in_place,
        ),
    ),
)
