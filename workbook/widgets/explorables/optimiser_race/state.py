"""Four optimisers of nnlib, and one of the reader's own, on one valley from one start. Places and words, no picture."""

import copy
from dataclasses import dataclass, field

import numpy as np

from workbook.plots.palette import number
from workbook.widgets.explorables.ball_on_a_hill.state import OPTIMISERS
from workbook.widgets.for_good import holds_since
from workbook.widgets.table import numbers_table, with_power

RATES = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
MOST_STEPS, MOST_TURN, FAR = 100, 45, 100.0
START = np.array([-2.5, 1.5])
CURVATURES = np.array([0.1, 2.0])  # along the valley and across it: the loss is 0.05 x^2 + y^2 where it is not turned
GOAL = 0.01
SHORT_NAMES = {"SGD with momentum 0.9": "momentum 0.9"}
_NAME_LENGTH = 13


def rotation(degrees):
    """The matrix (2, 2) that turns a place to the left."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, -s], [s, c]])


def tell(loss):
    """A loss in few characters."""
    return number(loss, 4) if 0.001 <= loss < 1000 or loss == 0 else with_power(loss, 1)


@dataclass
class Run:
    """One racer's way: its `name`, the places `path` (M, 2), the losses (M,), and `trouble`, "" or why it stopped."""

    name: str
    path: np.ndarray
    losses: np.ndarray
    trouble: str = ""


@dataclass
class RaceState:
    """A rate for all, how far the valley is turned, a number of steps, and perhaps an optimiser of one's own.

    `own` is None, an object with `step(theta, gradient)`, or a class or function that makes one when it is given a rate.
    """

    own: object = None
    rate: float = 0.1
    turn: float = 0.0
    steps: int = 40
    runs: list = field(default_factory=list, repr=False)

    def __post_init__(self):
        if self.own is not None and not callable(self.own) and not callable(getattr(self.own, "step", None)):
            raise TypeError(
                "own: expected a class that takes a learning rate, or an object with step(theta, gradient), "
                f"got {self.own!r:.60}"
            )
        if self.rate not in RATES:
            raise ValueError(f"rate: expected one of {', '.join(f'{rate:g}' for rate in RATES)}, got {self.rate}")
        if not 0 <= self.turn <= MOST_TURN:
            raise ValueError(f"turn: expected a number from 0 to {MOST_TURN}, in degrees, got {self.turn}")
        if not 0 <= self.steps <= MOST_STEPS:
            raise ValueError(f"steps: expected 0 to {MOST_STEPS}, got {self.steps}")

    @property
    def hessian(self):
        """The matrix H of the valley: the loss at p is p·Hp/2, its gradient Hp."""
        turned = rotation(self.turn)
        return turned @ np.diag(CURVATURES) @ turned.T

    @property
    def own_name(self):
        """What the reader's optimiser is called in the picture."""
        name = getattr(self.own, "__name__", type(self.own).__name__)
        name = "yours" if name == "<lambda>" else name
        name = f"your {name}" if name in OPTIMISERS else name
        return name if len(name) <= _NAME_LENGTH else name[: _NAME_LENGTH - 1] + "\N{HORIZONTAL ELLIPSIS}"

    @property
    def brings_its_rate(self):
        """Whether the reader's optimiser is an object, which has its rate already."""
        return self.own is not None and not isinstance(self.own, type) and callable(getattr(self.own, "step", None))

    def set(self, rate, turn, steps):
        """Moves the controls and runs the race anew."""
        self.rate, self.turn, self.steps = rate, turn, int(steps)
        self.compute()

    def compute(self):
        """Fills `runs`: nnlib's four, then the reader's."""
        self.runs = [
            self._run(SHORT_NAMES.get(name, name), make(self.rate), guard=False) for name, make in OPTIMISERS.items()
        ]
        if self.own is not None:
            try:
                own = copy.deepcopy(self.own) if self.brings_its_rate else self.own(self.rate)
                step = own.step
            except Exception as error:
                self.runs.append(self._stopped(f"it could not be made with rate {self.rate:g}: {what(error)}"))
                return
            if not callable(step):
                self.runs.append(self._stopped("its step is no function."))
                return
            self.runs.append(self._run(self.own_name, own, guard=True))

    def _stopped(self, trouble):
        place = rotation(self.turn) @ START
        return Run(self.own_name, place[None, :], np.array([place @ self.hessian @ place / 2]), trouble)

    def _run(self, name, optimiser, guard):
        """The way of one optimiser. With `guard`, what goes wrong in it is put into words."""
        H, theta, trouble = self.hessian, rotation(self.turn) @ START, ""
        path = [theta.copy()]
        for count in range(1, self.steps + 1):
            if np.abs(theta).max() > FAR:
                break
            if guard:
                trouble = _guarded_step(optimiser, theta, H @ theta, count)
                if trouble:
                    break
            else:
                optimiser.step(theta, H @ theta)
            path.append(theta.copy())
        path = np.array(path)
        return Run(name, path, np.einsum("ni,ij,nj->n", path, H, path) / 2, trouble)

    def words(self):
        """The whole state in sentences."""
        lines = [
            f"Valley 0.05·x² + y², turned by {self.turn:g} degrees; rate {self.rate:g}; "
            f"after {self.steps} step{'' if self.steps == 1 else 's'}:"
        ]
        return lines + [f"{run.name}: {self._fate(run)}" for run in self.runs]

    def _fate(self, run):
        steps = len(run.path) - 1
        if run.trouble:
            return run.trouble
        if np.abs(run.path[-1]).max() > FAR:
            return f"flown away at step {steps}."
        own_rate = " (at its own rate)" if self.brings_its_rate and run is self.runs[-1] else ""
        under = run.losses < GOAL
        below = f", below {GOAL:g} since step {holds_since(under)}" if under[-1] else ""
        return f"loss {tell(run.losses[-1])}{below}{own_rate}."

    def table(self):
        """HTML table of the losses: every tenth step, of a long race every twentieth, and the last."""
        apart = 10 if self.steps <= 50 else 20  # so many columns as have room beside the picture
        shown = sorted({*range(0, self.steps + 1, apart), self.steps})
        rows = [
            (run.name, *(tell(run.losses[k]) if k < len(run.losses) else "\N{EN DASH}" for k in shown))
            for run in self.runs
        ]
        return numbers_table(("loss at step", *map(str, shown)), [(_escaped(name), *rest) for name, *rest in rows])


def what(error):
    """An error in one line: its kind and what it says."""
    text = " ".join(str(error).split())[:160]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _guarded_step(optimiser, theta, gradient, count):
    """One step of a reader's optimiser; returns "" or, in words, why the race is over for it. Then theta is as before."""
    before = theta.copy()
    try:
        returned = optimiser.step(theta, gradient)
    except Exception as error:
        theta[:] = before
        return f"stopped at step {count} by {what(error)}"
    if not np.isfinite(theta).all():
        theta[:] = before
        return f"stopped at step {count}: theta is no number any more (nan or infinite)."
    if count == 1 and np.array_equal(theta, before):
        if returned is not None:
            return (
                "has not moved: step returned a value, but what counts is theta itself. "
                "Change it in place, theta -= ..., or theta[:] = ..."
            )
        return "has not moved in its first step. step has to change theta in place, theta -= ..., or theta[:] = ..."
    return ""


def _escaped(name):
    return name.replace("&", "&amp;").replace("<", "&lt;")
