"""How a training step is written down: arrays, the lines of Python that compute them, and one step for each number.

The four phases come in the order in which training goes through them.
"""

from dataclasses import dataclass, field

FORWARD, LOSS, BACKWARD, UPDATE = "forward", "loss", "backward", "update"


@dataclass
class Line:
    """One line of Python, which computes a whole array. `shapes` shows what goes in and what comes out."""

    phase: str
    code: str
    shapes: str
    about: str


@dataclass
class Step:
    """One number: where it stands (`name`), its `value`, and the equation as a list of parts, each a text or a
    `Ref`."""

    name: str
    value: float
    parts: list
    line: int
    note: str = ""


@dataclass(frozen=True)
class Ref:
    """A number in an equation, by its name. `brackets` are set around a negative one."""

    name: str


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

    def step(self, name, parts, line, note=""):
        self.steps.append(Step(name, self.value(name), parts, line, note))


def entry(array, *index):
    """The name of one number: entry("W1", 0, 1) is "W1[0, 1]"."""
    return f"{array}[{', '.join(map(str, index))}]"
