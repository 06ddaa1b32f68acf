"""The glass box without a screen: a network, one sample, and how far one has looked.

Every number of a training step is known from the start, but it counts as seen only when its turn has come: when the
learner has guessed it or asked for it. Changing an input, a target, a weight or the learning rate computes all anew.
"""

import copy
import math

import numpy as np

import nnlib as nn

from .pieces import pieces_of
from .record import BACKWARD, FORWARD, LOSS, UPDATE
from .steps import record

PHASES = (FORWARD, LOSS, BACKWARD, UPDATE)
CLOSE = 0.02  # a guess within 2 percent, or half of the last digit shown, is right


class Box:
    """`x` (n_in,), `y` as the loss wants it for one sample, or None for the way forward only. The network given stays
    as it is."""

    def __init__(self, network, x, y=None, *, loss=None, lr=0.1, decimals=2, guessing=True):
        x = np.asarray(x, dtype=float)
        if x.ndim == 2 and len(x) == 1:
            x = x[0]
        if x.ndim != 1 or x.size == 0 or not np.isfinite(x).all():
            raise ValueError(f"x: expected one sample, finite numbers of shape (n_in,), got shape {x.shape}")
        self.network = (
            copy.deepcopy(network).astype(np.float64).eval() if isinstance(network, nn.Sequential) else network
        )
        self.pieces = pieces_of(self.network, len(x))
        self.x, self.decimals = x.copy(), decimals
        self.outputs = self.pieces[-1].n_out
        self.loss, self.y = (None, None) if y is None else _loss_and_target(loss, y, self.outputs)
        self.lr = _positive(lr)
        self.losses = []
        self.guessing = bool(guessing)
        self.start()

    def start(self):
        """Back to the first number of this round."""
        self.done = 0 if self.guessing else 1
        self.at = 0
        self.leaf = None
        self.said = ""
        self.guesses = self.right = 0
        self.compute()

    def compute(self):
        self.record = record(self.pieces, self.loss, self.x, self.y, self.lr)
        self.places = {step.name: number for number, step in enumerate(self.steps)}

    @property
    def steps(self):
        return self.record.steps

    @property
    def is_finished(self):
        return self.done >= len(self.steps)

    # ---- forward and backward through the steps

    def next(self):
        """Show the number in view if it is not seen yet, else look at the one after it (which is shown at once where
        nothing is guessed)."""
        self.said, self.leaf = "", None
        if self.at < self.done:
            self.at += 1
            if not self.guessing:
                self.done = min(max(self.done, self.at + 1), len(self.steps))
        elif not self.is_finished:
            self.done += 1

    def guess_first(self, value):
        """Whether numbers are hidden until they are guessed or asked for."""
        self.guessing = bool(value)
        if not self.guessing:
            self.done = min(max(self.done, self.at + 1), len(self.steps))

    def back(self):
        """Look at the number before."""
        self.said, self.leaf = "", None
        self.at = max(0, self.at - 1)

    def show_line(self):
        """Show all numbers of the line of Python in view, and look at the first of the next line."""
        if self.at >= len(self.steps):
            return
        line = self.steps[min(self.at, self.done)].line
        while not self.is_finished and self.steps[self.done].line <= line:
            self.done += 1
        self.said, self.leaf = "", None
        self.at = next((n for n, step in enumerate(self.steps) if step.line > line), len(self.steps))
        self.guess_first(self.guessing)

    def go_to(self, phase):
        """Show everything before a phase, and look at its first number."""
        if phase not in PHASES:
            raise ValueError(f"phase: expected one of {', '.join(PHASES)}, got {phase!r}")
        first = next(
            (n for n, step in enumerate(self.steps) if self.record.lines[step.line].phase == phase), len(self.steps)
        )
        self.said, self.leaf = "", None
        self.done = max(self.done, first)
        self.at = first
        self.guess_first(self.guessing)

    def show_all(self):
        self.done = self.at = len(self.steps)
        self.said, self.leaf = "", None

    def follow(self, name):
        """Look at where a number came from. One that nothing computed (an input, a weight) can be changed instead."""
        self.said = ""
        if name in self.places:
            if self.places[name] > self.done:
                raise ValueError(f"{name}: its turn has not come yet")
            self.at, self.leaf = self.places[name], None
        elif name.startswith("slope"):
            z = name.replace("slope", "z")
            self.follow(z if z in self.places else name.replace("slope", "a"))
        else:
            self.record.value(name)
            self.leaf = name

    def guess(self, value):
        """Compare a guess with the number whose turn it is, and show it if the guess is right. Returns whether it
        is."""
        if self.is_finished or self.at != self.done:
            return False
        value, true = float(value), self.steps[self.done].value
        if not math.isfinite(value):
            raise ValueError(f"guess: expected a finite number, got {value}")
        self.guesses += 1
        name = self.steps[self.done].name
        if abs(value - true) <= max(0.5 * 10**-self.decimals + 1e-9, CLOSE * abs(true)):
            self.right += 1
            self.done += 1
            self.said = f"Right: {name} is {self.written(true)}."
            return True
        hint = (
            "The size is right, the sign is not."
            if abs(value + true) <= max(0.005, CLOSE * abs(true))
            else "It is larger."
            if true > value
            else "It is smaller."
        )
        self.said = f"{self.written(value)} is not it. {hint} Try again, or let it be shown."
        return False

    # ---- changes

    def change(self, name, value):
        """Set one input ("x[0]"), target ("y[0]" or "y"), weight, bias, or the learning rate ("lr")."""
        value = float(value)
        if not math.isfinite(value):
            raise ValueError(f"{name}: expected a finite number, got {value}")
        array, _, rest = name.partition("[")
        index = tuple(int(i) for i in rest.rstrip("]").split(",")) if rest else ()
        if array == "lr":
            self.lr = _positive(value)
        elif array == "x":
            self.x[index] = value
        elif array == "y" and self.y is not None:
            _, self.y = _loss_and_target(self.loss, _with_entry(self.y, index, value), self.outputs)
        elif array[:1] in "Wb" and array[1:].isdigit():
            sums = [piece for piece in self.pieces if piece.is_sum]
            piece = sums[int(array[1:]) - 1]
            (piece.W if array[0] == "W" else piece.b).value[index] = value
        else:
            raise ValueError(f"{name}: this number is computed; change what it comes from")
        self.compute()

    def take_step(self):
        """Make the update, and begin the next round with the new parameters."""
        if self.loss is None:
            raise ValueError("y: there is no target, so there is no loss and no update; use GlassBox(network, x, y)")
        self.losses.append(float(self.record.arrays["L"]))
        number = 0
        for piece in self.pieces:
            if piece.is_sum:
                number += 1
                piece.W.value[...] = self.record.arrays[f"new W{number}"]
                piece.b.value[...] = self.record.arrays[f"new b{number}"]
        self.start()

    # ---- numbers as text

    def is_seen(self, name):
        """Whether a number may be shown: nothing computes it, or its turn has come."""
        if name.startswith("slope"):
            return True
        return self.places.get(name, -1) < self.done

    def written(self, value):
        """A number with the decimals of this box, and more where it is small."""
        decimals = self.decimals
        if value and abs(value) < 0.5 * 10**-decimals:
            return f"{value:.1e}".replace("-", "\u2212", 1) if value < 0 else f"{value:.1e}"
        text = f"{value:.{decimals}f}"
        return (text.lstrip("-") if float(text) == 0 else text).replace("-", "\u2212")


def _positive(lr):
    if not isinstance(lr, (int, float)) or not math.isfinite(lr) or lr <= 0:
        raise ValueError(f"lr: expected a number above 0, got {lr!r}")
    return float(lr)


def _with_entry(y, index, value):
    if not index:
        return value
    y = np.array(y, float)
    y[index] = value
    return y


def _loss_and_target(loss, y, k):
    """The loss, chosen by the target where none is given, and the target in its form: a label for cross-entropy, else
    (k,)."""
    given = np.asarray(y)
    if loss is None:
        whole = given.dtype.kind in "iub"
        if k > 1 and given.size == 1:
            loss = nn.CrossEntropyLoss()
        elif k == 1 and whole and given.size == 1 and given.item() in (0, 1):
            loss = nn.BCEWithLogitsLoss()
        else:
            loss = nn.MSELoss()
    if isinstance(loss, nn.CrossEntropyLoss):
        if given.size != 1 or float(given.item()) not in range(k):
            raise ValueError(f"y: expected one label from 0 to {k - 1}, got {y!r}")
        return loss, int(given.item())
    if given.size != k:
        raise ValueError(f"y: expected {k} number{'s' if k > 1 else ''}, one for each output, got shape {given.shape}")
    target = given.astype(float).reshape(k)
    if isinstance(loss, nn.BCEWithLogitsLoss) and (target.min() < 0 or target.max() > 1):
        raise ValueError(f"y: expected numbers from 0 to 1, got {target.min():g} to {target.max():g}")
    return loss, target
