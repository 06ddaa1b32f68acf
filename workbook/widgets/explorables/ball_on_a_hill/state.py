"""A ball on a hill: nnlib's own optimisers walk over surfaces of two numbers. Places and words, no picture."""

from dataclasses import dataclass

import numpy as np

import nnlib as nn
from workbook.plots.palette import number
from workbook.widgets.table import numbers_table, short

MOST_STEPS, FAR, FLAT, NEAR = 100, 100.0, 0.03, 0.2
REACH = 3.0


@dataclass(frozen=True)
class Surface:
    """A loss over a place (2,), its gradient (2,), its formula in words, and its flat places with what they are."""

    words: str
    loss: object
    gradient: object
    flat: tuple  # of pairs: (place, what it is)


_EDGE = float(np.sqrt(5.0))
SURFACES = {
    "round bowl": Surface(
        "(x² + y²) / 2",
        lambda p: (p[0] ** 2 + p[1] ** 2) / 2,
        lambda p: np.array([p[0], p[1]]),
        (((0.0, 0.0), "the lowest place"),),
    ),
    "long valley": Surface(
        "0.05·x² + y²",
        lambda p: 0.05 * p[0] ** 2 + p[1] ** 2,
        lambda p: np.array([0.1 * p[0], 2 * p[1]]),
        (((0.0, 0.0), "the lowest place"),),
    ),
    "saddle": Surface(
        "x² / 2 − y² / 2 + y⁴ / 20 + 1.25",
        lambda p: p[0] ** 2 / 2 - p[1] ** 2 / 2 + p[1] ** 4 / 20 + 1.25,
        lambda p: np.array([p[0], -p[1] + p[1] ** 3 / 5]),
        (
            ((0.0, 0.0), "a saddle: lower ground lies on both sides"),
            ((0.0, -_EDGE), "a lowest place"),
            ((0.0, _EDGE), "a lowest place"),
        ),
    ),
    "two minima": Surface(
        "(x² − 4)² / 16 + 0.2·x + y² / 2 + 0.5",
        lambda p: (p[0] ** 2 - 4) ** 2 / 16 + 0.2 * p[0] + p[1] ** 2 / 2 + 0.5,
        lambda p: np.array([p[0] * (p[0] ** 2 - 4) / 4 + 0.2, p[1]]),
        (
            ((-2.0934, 0.0), "the lowest place of all"),
            ((1.8913, 0.0), "a local minimum: the other valley is deeper"),
            ((0.2021, 0.0), "a saddle: lower ground lies on both sides"),
        ),
    ),
}

OPTIMISERS = {
    "SGD": lambda rate: nn.SGD(lr=rate),
    "SGD with momentum 0.9": lambda rate: nn.SGD(lr=rate, momentum=0.9),
    "RMSprop": lambda rate: nn.RMSprop(lr=rate),
    "Adam": lambda rate: nn.Adam(lr=rate),
}


@dataclass
class HillState:
    """A surface, an optimiser, a start, a rate and a number of steps; the path follows."""

    surface_name: str = "long valley"
    optimiser_name: str = "SGD"
    x: float = -2.5
    y: float = 1.5
    rate: float = 0.1
    steps: int = 20

    def __post_init__(self):
        for name, given, known in (
            ("surface", self.surface_name, SURFACES), ("optimiser", self.optimiser_name, OPTIMISERS)
        ):  # fmt: skip
            if given not in known:
                raise ValueError(f"{name}: expected one of {list(known)}, got {given!r}")
        if not (abs(self.x) <= REACH and abs(self.y) <= REACH):
            raise ValueError(f"start: expected two numbers from {-REACH} to {REACH}, got {(self.x, self.y)}")
        if not 0 <= self.steps <= MOST_STEPS:
            raise ValueError(f"steps: expected 0 to {MOST_STEPS}, got {self.steps}")

    @property
    def surface(self):
        return SURFACES[self.surface_name]

    def path(self):
        """The places that were visited, the start first: (steps + 1, 2), or fewer where the ball flew away."""
        optimiser = OPTIMISERS[self.optimiser_name](self.rate)
        theta = np.array([self.x, self.y], dtype=float)
        places = [theta.copy()]
        for _ in range(self.steps):
            if np.abs(theta).max() > FAR:
                break
            optimiser.step(theta, self.surface.gradient(theta))
            places.append(theta.copy())
        return np.array(places)

    def losses(self, path):
        """The loss at each place of a path, (M,)."""
        return np.array([self.surface.loss(place) for place in path])

    def behaviour(self, path):
        """Where the path has led, in a few words."""
        here = path[-1]
        if np.abs(here).max() > FAR:
            return "It diverges: the steps grow and grow, and the ball has flown out of the picture."
        if np.abs(self.surface.gradient(here)).max() >= FLAT:
            return "The ground still slopes here."
        place, what = min(self.surface.flat, key=lambda one: np.abs(here - one[0]).max())
        if np.abs(here - np.array(place)).max() > NEAR:
            return "The ground is nearly flat here."
        return f"The ground is flat here: this is {what}."

    def words(self):
        """The whole state in sentences."""
        path = self.path()
        here, gradient = path[-1], self.surface.gradient(path[-1])
        count = len(path) - 1
        where = (
            f"After {count} step{'' if count == 1 else 's'} with learning rate {number(self.rate)}: "
            f"x = {short(here[0])}, y = {short(here[1])}, loss {short(self.surface.loss(here))}, "
            f"gradient ({short(gradient[0])}, {short(gradient[1])})."
        )
        start = f"start at x = {number(self.x)}, y = {number(self.y)}"
        return [
            f"{self.surface_name.capitalize()}, loss {self.surface.words}; {self.optimiser_name}; {start}.",
            where,
            self.behaviour(path),
        ]

    def table(self):
        """HTML table of the path: the first steps, then every fifth, and the last."""
        path = self.path()
        last = len(path) - 1
        steps = [n for n in range(last + 1) if n <= 5 or n % 5 == 0 or n == last]
        rows = [(n, *(short(value) for value in (*path[n], self.surface.loss(path[n])))) for n in steps]
        return numbers_table(("step", "x", "y", "loss"), rows)
