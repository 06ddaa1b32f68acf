"""The glass box without a screen: a network, one sample, and how far one has looked.

Every number of a training step is known from the start, but it counts as seen only when its turn has come: when the
learner has guessed it or asked for it. Changing an input, a target, a weight or the learning rate computes all anew.
"""

import copy
import math
from numbers import Real

import numpy as np

import nnlib as nn
from workbook.widgets.explorables.glass_box import guesses, numbers
from workbook.widgets.explorables.glass_box.loss_choice import choose_loss, target_of
from workbook.widgets.explorables.glass_box.pieces import pieces_of
from workbook.widgets.explorables.glass_box.record import BACKWARD, FORWARD, LOSS, UPDATE
from workbook.widgets.explorables.glass_box.steps import record

PHASES = (FORWARD, LOSS, BACKWARD, UPDATE)
LARGEST = 1e6  # what may be typed: beyond, squares and exponentials leave the page, and soon the computer's range
LONGEST_TRAIL = 100


class Box:
    """`x` (n_in,), `y` as the loss wants it for one sample, or None for the way forward only. The network given stays
    as it is."""

    def __init__(self, network, x, y=None, *, loss=None, lr=0.1, decimals=2, guessing=True):
        if not isinstance(decimals, int) or not 0 <= decimals <= 6:
            raise ValueError(f"decimals: expected a whole number from 0 to 6, got {decimals!r}")
        self.x = _sample(x)
        self.network = (
            copy.deepcopy(network).astype(np.float64).eval() if isinstance(network, nn.Sequential) else network
        )
        self.pieces, self.remark = pieces_of(self.network, self.x)
        self.decimals = decimals
        self.loss, self.y = None, None
        if y is not None:
            self.loss, self.y, remark = choose_loss(loss, y, self.pieces)
            self.remark = f"{remark} {self.remark}".strip()
        self.lr = _positive(lr)
        self.losses = []
        self.guessing = bool(guessing)
        self.start()

    def start(self):
        """Back to the first number of this round."""
        self.done = 0 if self.guessing else 1
        self.guesses = self.right = 0
        self._focus_on(0)
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

    @property
    def focus(self):
        """The name of the number looked at, or None at the end."""
        return self.leaf or (self.steps[self.at].name if self.at < len(self.steps) else None)

    # ---- forward and backward through the steps

    def _focus_on(self, at):
        self.at, self.leaf, self.message, self.trail, self.wrong = at, None, "", [], 0

    def next(self):
        """Show the number in view if it is not seen yet, else look at the one after it (which is shown at once where
        nothing is guessed). From an input or a weight: back to the number that one came from."""
        at = self.at
        if not self.leaf and at < self.done:
            at += 1
        elif not self.leaf and not self.is_finished:
            self.done += 1
        self._focus_on(at)
        self.guess_first(self.guessing)

    def guess_first(self, value):
        """Whether numbers are hidden until they are guessed or asked for."""
        self.guessing = bool(value)
        if not self.guessing:
            self.done = min(max(self.done, self.at + 1), len(self.steps))

    def back(self):
        """Look at the number before."""
        self._focus_on(max(0, self.at - 1))

    def show_line(self):
        """Show all numbers of the line of Python in view, and look at the first of the next line."""
        if self.at >= len(self.steps):
            return
        line = self.steps[min(self.at, self.done)].line
        while not self.is_finished and self.steps[self.done].line <= line:
            self.done += 1
        self._focus_on(next((n for n, step in enumerate(self.steps) if step.line > line), len(self.steps)))
        self.guess_first(self.guessing)

    def go_to(self, phase):
        """Show everything before a phase, and look at its first number."""
        if phase not in PHASES:
            raise ValueError(f"phase: expected one of {', '.join(PHASES)}, got {phase!r}")
        lines = self.record.lines
        first = next((n for n, step in enumerate(self.steps) if lines[step.line].phase == phase), len(self.steps))
        self.done = max(self.done, first)
        self._focus_on(first)
        self.guess_first(self.guessing)

    def show_all(self):
        self.done = len(self.steps)
        self._focus_on(self.done)

    # ---- from a number to where it came from

    def follow(self, name):
        """Look at where a number came from. One that nothing computed (an input, a weight) can be changed instead."""
        if self.places.get(name, -1) > self.done:
            raise ValueError(f"{name}: its turn has not come yet")
        trail = self.trail
        if self.focus not in (None, name):
            trail = [*trail, self.focus][-LONGEST_TRAIL:]
        self._show(name, trail)

    def turn_back(self):
        """Look again at the number from which one has followed another."""
        if self.trail:
            self._show(self.trail[-1], self.trail[:-1])

    def _show(self, name, trail):
        if name in self.places:
            self._focus_on(self.places[name])
        else:
            self.record.value(name)  # a name without sense is refused before anything changes
            self._focus_on(self.at)
            self.leaf = name
        self.trail = trail

    # ---- guesses

    def guess(self, value):
        """Compare a guess with the number whose turn it is, and show it if the guess is right. Returns whether it
        is."""
        if self.is_finished or self.at != self.done or self.leaf:
            return False
        value, step = float(value), self.steps[self.done]
        if not math.isfinite(value):
            raise ValueError(f"guess: expected a finite number, got {value}")
        self.guesses += 1
        if guesses.is_right(self, step, value):
            self.right += 1
            self.done += 1
            self.message = f"Right: {step.name} is {self.format(step.value)}."
            return True
        self.wrong += 1
        self.message = (
            f"{self.format(value)} is not it. {guesses.hint(self, step, value)} Try again, or let it be shown."
        )
        return False

    # ---- changes

    def change(self, name, value):
        """Set one input ("x[0]"), target ("y[0]" or "y"), weight, bias, or the learning rate ("lr"). Where that cannot
        be, all stays as it was."""
        value = float(value)
        if not abs(value) <= LARGEST:
            raise ValueError(f"{name}: expected a number from \u2212{LARGEST:.0f} to {LARGEST:.0f}, got {value}")
        array, _, rest = name.partition("[")
        index = tuple(int(i) for i in rest.rstrip("]").split(",")) if rest else ()
        if array == "lr":
            before, self.lr = self.lr, _positive(value)
        elif array == "y" and self.y is not None:
            before, self.y = self.y, target_of(self.loss, _with_entry(self.y, index, value), self.pieces[-1].n_out)
        else:
            stored = self._array(array, name)
            before, stored[index] = float(stored[index]), value
        try:
            self.compute()
        except Exception:
            if array == "lr":
                self.lr = before
            elif array == "y":
                self.y = before
            else:
                stored[index] = before
            self.compute()
            raise
        self.message = ""

    def _array(self, array, name):
        if array == "x":
            return self.x
        if array[:1] in "Wb" and array[1:].isdigit():
            piece = [piece for piece in self.pieces if piece.is_sum][int(array[1:]) - 1]
            return (piece.W if array[0] == "W" else piece.b).value
        raise ValueError(f"{name}: this number is computed; change what it comes from")

    def take_step(self):
        """Make the update, and begin the next round with the new parameters."""
        if self.loss is None:
            raise ValueError("y: there is no target, so there is no loss and no update; use GlassBox(network, x, y)")
        self.losses.append(float(self.record.arrays["L"]))
        for number, piece in enumerate((piece for piece in self.pieces if piece.is_sum), start=1):
            piece.W.value[...] = self.record.arrays[f"new W{number}"]
            piece.b.value[...] = self.record.arrays[f"new b{number}"]
        self.start()

    # ---- numbers as text

    def is_seen(self, name):
        """Whether a number may be shown: nothing computes it, or its turn has come."""
        return self.places.get(name, -1) < self.done

    def format(self, value):
        """A number with the decimals of this box (see numbers.py)."""
        return numbers.format_number(value, self.decimals)


def _sample(x):
    x = np.asarray(x, dtype=float)
    if x.ndim == 2 and len(x) == 1:
        x = x[0]
    if x.ndim != 1 or x.size == 0 or not np.isfinite(x).all():
        row = "; of several samples choose one row, such as x[0]" if x.ndim == 2 and len(x) > 1 else ""
        raise ValueError(f"x: expected one sample, finite numbers of shape (n_in,), got shape {x.shape}{row}")
    return x.copy()


def _positive(lr):
    if isinstance(lr, bool) or not isinstance(lr, Real) or not math.isfinite(lr) or lr <= 0:
        raise ValueError(f"lr: expected a number above 0, got {lr!r}")
    return float(lr)


def _with_entry(y, index, value):
    if not index:
        return value
    y = np.array(y, float)
    y[index] = value
    return y
