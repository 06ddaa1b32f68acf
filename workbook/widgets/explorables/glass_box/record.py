"""How a training step is written down: arrays, the lines of Python that compute them, and one step for each number.

The four phases come in the order in which training goes through them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

FORWARD, LOSS, BACKWARD, UPDATE = "forward", "loss", "backward", "update"
SAME = 1e-5  # an equation and the layer's own result may differ by this share, since a learner's layer may round


@dataclass
class Line:
    """One line of Python, which computes a whole array. `shapes` shows what goes in and what comes out."""

    phase: str
    code: str
    shapes: str
    about: str


@dataclass(frozen=True)
class Ref:
    """A number in an equation, by its name. Where it is not written by its name and value, `symbol` and `text` say
    how: one_hot(y)[1] is 1 or 0, whatever y is."""

    name: str
    symbol: str = ""
    text: str = ""


@dataclass
class Step:
    """One number: where it stands (`name`), its `value`, and the equation as a list of parts, each a text or a
    `Ref`.

    `compute` is the same equation as a function of its numbers, in the order in which they stand in it. `between`
    takes these numbers too, and returns the line between the equation and its result, as texts and numbers. `mistakes`
    are values that one gets by a mistake, each with what to say. `compute` is None where the inside is not known.
    """

    name: str
    value: float
    parts: list
    line: int
    note: str = ""
    compute: Callable | None = None
    between: Callable | None = None
    mistakes: list = field(default_factory=list)

    @property
    def refs(self):
        return [part for part in self.parts if isinstance(part, Ref)]


@dataclass
class Record:
    """All of one training step: `arrays` (name -> array of one or two dimensions), `lines`, and `steps`."""

    arrays: dict = field(default_factory=dict)
    lines: list = field(default_factory=list)
    steps: list = field(default_factory=list)

    def value(self, name):
        """The number called "W1[0, 1]", "x[0]" or "L"."""
        array, _, rest = name.partition("[")
        index = tuple(int(i) for i in rest.rstrip("]").split(",")) if rest else ()
        return float(self.arrays[array][index])

    def line(self, *about):
        self.lines.append(Line(*about))
        return len(self.lines) - 1

    def step(self, name, parts, line, note="", compute=None, between=None, mistakes=(), otherwise=None):
        """Write down one number. Where its equation gives something else than was computed, the note says so, or says
        `otherwise`."""
        step = Step(name, self.value(name), parts, line, note, compute, between)
        given = [self.value(ref.name) for ref in step.refs]
        with np.errstate(all="ignore"):
            if compute is not None and not _same(step.value, compute(*given)):
                step.note = otherwise or (
                    f"This equation gives {compute(*given):.4g}, but the layer says {step.value:.4g}: "
                    "something in its backward or forward is wrong."
                )
            step.mistakes = [(wrong(*given), words) for wrong, words in mistakes]
        self.steps.append(step)


def _same(value, other):
    return value == other or bool(abs(value - other) <= SAME * max(1.0, abs(value)))


def entry(array, *index):
    """The name of one number: entry("W1", 0, 1) is "W1[0, 1]"."""
    return f"{array}[{', '.join(map(str, index))}]"


def joined(terms, sign=" + "):
    """Lists of parts as one, with a sign between them."""
    parts = []
    for number, term in enumerate(terms):
        parts += [sign] * bool(number) + term
    return parts
