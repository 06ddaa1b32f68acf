"""What one neuron with two inputs says about points: its line, its sums and outputs, and how many points it gets right.

No browser and no picture here: numbers in, numbers and words out, so that it can be tested over its whole range.
"""

import html
from dataclasses import dataclass

import numpy as np

from workbook.plots.palette import number
from workbook.plots.points import checked_points, line_ends
from workbook.widgets.table import cell, header, table


def sigmoid(z):
    """The S-shaped curve from 0 to 1; 0.5 at 0. Only exp of negative numbers is taken, so nothing can overflow."""
    small = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + small), small / (1 + small))


def step(z):
    """1 where z > 0, else 0."""
    return np.where(np.asarray(z) > 0, 1.0, 0.0)


ACTIVATIONS = {"sigmoid": sigmoid, "step": step}


def feature(value):
    """An input as text: two decimals, or three where two do not say it, so that its product can be worked out again."""
    return number(value, 2 if abs(value - round(float(value), 2)) < 1e-6 else 3)


def factor(value):
    """A number inside a formula: in brackets where it is below 0."""
    return f"({feature(value)})" if value < 0 else feature(value)


def signed_sum(terms, constant, decimals=2):
    """Like "2.00*x1 - 1.00*x2 + 0.50" from pairs (number, text) and a constant, with proper signs."""
    text = ""
    for value, name in [*terms, (constant, "")]:
        size = number(abs(value), decimals) + (f"·{name}" if name else "")
        minus = number(value, decimals).startswith("\N{MINUS SIGN}")
        if not text:
            text = ("\N{MINUS SIGN}" if minus else "") + size
        else:
            text += (" \N{MINUS SIGN} " if minus else " + ") + size
    return text


@dataclass
class NeuronState:
    """w1, w2, b and the points; everything else follows. `mark` is the row of the point looked at closely."""

    X: np.ndarray
    y: np.ndarray | None
    w1: float
    w2: float
    b: float
    mark: int = 0
    activation: str = "sigmoid"
    feature_names: tuple = ("x1", "x2")
    class_names: tuple = ("class 0", "class 1")

    def __post_init__(self):
        self.X, self.y = checked_points(self.X, self.y)
        if not len(self.X):
            raise ValueError("X: expected at least one point, got none")
        if self.y is not None and self.y.max() > 1:
            raise ValueError(f"y: one neuron tells two classes apart; expected labels 0 and 1, got {np.unique(self.y)}")
        if self.activation not in ACTIVATIONS:
            raise ValueError(f"activation: expected one of {sorted(ACTIVATIONS)}, got {self.activation!r}")
        if not 0 <= self.mark < len(self.X):
            raise ValueError(f"mark: expected the row of a point, 0 to {len(self.X) - 1}, got {self.mark}")

    @property
    def w(self):
        return np.array([self.w1, self.w2], float)

    def sums(self, points):
        """z = w1*x1 + w2*x2 + b of points (..., 2); rounded at the twelfth decimal, so that 0.1 + 0.2 - 0.3 is 0."""
        return np.round(points[..., 0] * self.w1 + points[..., 1] * self.w2 + self.b, 12)

    def outputs(self, points):
        return ACTIVATIONS[self.activation](self.sums(points))

    @property
    def predicted(self):
        """The class that the neuron gives to each point (N,): 1 where its sum is above 0, else 0."""
        return (self.sums(self.X) > 0).astype(int)

    @property
    def wrong(self):
        """True for each point (N,) on the other class's side; all False without labels."""
        return np.zeros(len(self.X), bool) if self.y is None else self.predicted != self.y

    def equation(self):
        return "z = " + signed_sum([(self.w1, "x1"), (self.w2, "x2")], self.b)

    def line(self, limits=None):
        """Where the line z = 0 runs, in a sentence. limits: (x_low, x_high, y_low, y_high) of the picture."""
        if self.w1 == 0 and self.w2 == 0:
            side = "above 0" if self.b > 0 else ("below 0" if self.b < 0 else "exactly 0")
            return (
                f"There is no line: with both weights 0 the inputs do not count, and z = b = {number(self.b)} "
                f"everywhere, {side}."
            )
        if self.w2 == 0:
            where = f"The line z = 0 is upright: x1 = {number(-self.b / self.w1)}"
        elif self.w1 == 0:
            where = f"The line z = 0 is level: x2 = {number(-self.b / self.w2)}"
        else:
            where = "The line z = 0: x2 = " + signed_sum([(-self.w1 / self.w2, "x1")], -self.b / self.w2)
        outside = limits is not None and line_ends(self.w, self.b, limits) is None
        return where + (", outside the picture." if outside else ".")

    def score(self):
        """How many points are on their own side, and which are not, in a sentence; empty without labels."""
        if self.y is None:
            return ""
        wrong = self.wrong
        text = f"{int((~wrong).sum())} of {len(self.X)} points are on the right side."
        counts = [
            f"{int(wrong[self.y == k].sum())} of {'' if self.class_names[k].startswith('class') else 'class '}"
            f"{self.class_names[k]}"
            for k in (0, 1)
            if wrong[self.y == k].any()
        ]
        return text + (f" Wrong: {' and '.join(counts)}." if counts else "")

    def marked(self):
        """The calculation for the marked point, in a sentence."""
        x1, x2 = self.X[self.mark]
        z = float(self.sums(self.X[self.mark]))
        a = float(self.outputs(self.X[self.mark]))
        parts = f"{factor(self.w1)}·{factor(x1)} + {factor(self.w2)}·{factor(x2)} + {factor(self.b)}"
        text = f"Point {self.mark + 1}: z = {parts} = {number(z)}, output {self.activation}({number(z)}) = {number(a)}"
        if self.y is None:
            return text + "."
        said, truth = self.class_names[int(z > 0)], self.class_names[self.y[self.mark]]
        verdict = "right" if said == truth else f"wrong, it is {truth}"
        return f"{text}: the neuron says {said}; {verdict}."

    def words(self, limits=None):
        """The whole state in sentences: the equation, the line, the score, the marked point."""
        score = [] if self.y is None else [self.score()]
        return [self.equation() + ".", self.line(limits), *score, self.marked()]

    def table(self):
        """HTML table of every point, for few points; empty for many."""
        if len(self.X) > 8:
            return ""
        names = ["point", "x1", "x2", "z", "output", *(["says", "is"] if self.y is not None else [])]
        rows = []
        for k, (x, z, a) in enumerate(zip(self.X, self.sums(self.X), self.outputs(self.X), strict=True)):
            cells = "".join(cell(number(value), number=True) for value in (*x, z, a))
            if self.y is not None:
                said, truth = self.class_names[int(z > 0)], self.class_names[self.y[k]]
                cells += cell(html.escape(said)) + cell(html.escape(truth) + ("" if said == truth else " (wrong)"))
            rows.append(f"<tr>{header(k + 1)}{cells}</tr>")
        return table("".join(header(name, of="col", number=name in names[1:5]) for name in names), rows)
