"""A learner's loss and optimiser, watched while they train; nnlib watches a learner's layers itself.

What comes back from them in a wrong shape, or as no number, would surface somewhere else or never. So each step talks
to them through a guard, which says in words what is wrong. The machine keeps the learner's own objects.
"""

import numbers

import numpy as np

from workbook.widgets.explorables.playground.diagnose import diagnose, diverged
from workbook.widgets.explorables.playground.errors import describe, place_of

PATIENCE = 50  # an optimiser may collect gradients for some steps before it moves


class NotFiniteError(FloatingPointError):
    """A number in the training is none any more."""


class WatchedLoss:
    """A learner's loss. Refuses what is not one number from `forward`, or not a gradient from `backward`."""

    def __init__(self, loss):
        self.loss = loss
        self.name = type(loss).__name__

    def forward(self, prediction, target):
        self.shape = prediction.shape
        value = self.loss.forward(prediction, target)
        if not (isinstance(value, numbers.Real) or isinstance(value, np.ndarray) and value.shape == ()):
            raise ValueError(f"{self.name}.forward: expected one number, got {_describe(value)}")
        return float(value)

    def backward(self):
        dy = self.loss.backward()
        if not isinstance(dy, np.ndarray) or dy.shape != self.shape or dy.dtype.kind not in "fiub":
            raise ValueError(
                f"{self.name}.backward: expected the gradient by the prediction, of shape {self.shape}, got {_describe(dy)}"
            )
        return dy


class WatchedOptimiser:
    """Any optimiser where a piece of the learner's takes part: it gets no gradient that holds something else than
    numbers, and its parameters have to be numbers afterwards."""

    def __init__(self, optimiser):
        self.optimiser = optimiser
        self.idle = 0  # steps in a row that moved nothing

    def step(self, theta, gradient):
        if not np.isfinite(gradient).all():
            raise NotFiniteError("gradient")
        before = theta.copy()
        returned = self.optimiser.step(theta, gradient)
        if not np.isfinite(theta).all():
            raise NotFiniteError("theta")
        self.idle = self.idle + 1 if gradient.any() and np.array_equal(theta, before) else 0
        if self.idle and returned is not None or self.idle > PATIENCE:
            raise ValueError(
                f"{type(self.optimiser).__name__}.step: expected theta to be changed in place, as in "
                "`theta -= self.lr * gradient`, but it is what it was before"
            )


class Guarded:
    """Catches what goes wrong in the training, stops it, and notes why."""

    def __init__(self, machine):
        self.machine = machine

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if error is None or not isinstance(error, Exception):
            return False
        machine = self.machine
        machine.playing = False
        machine.drop_batches()
        if isinstance(error, FloatingPointError) and not place_of(error):
            blamed = diagnose(machine, str(error))
            # What is beyond numbers stays there, whatever is chosen now: the first reason remains the reason.
            machine.ruined = machine.notice = machine.ruined or blamed or diverged(machine)
            if not blamed or str(error) != "gradient":
                machine.no_number()
        else:
            machine.notice = describe(error, machine.pieces)
        return True


def _describe(thing):
    return f"shape {thing.shape}" if isinstance(thing, np.ndarray) else type(thing).__name__
