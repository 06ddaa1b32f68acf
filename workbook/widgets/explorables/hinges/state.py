"""A curve, a network of hinges or of steps that is placed on it, and what training makes of that. Numbers and words, no picture."""

import numpy as np

import nnlib as nn
from workbook.plots.palette import number
from workbook.widgets.table import numbers_table, short

MOST, MOST_STEPS, EVERY, RATE = 32, 600, 25, 0.003
PLACE = 0.0025  # how finely a unit can be placed
POINTS = np.linspace(-1, 1, 17)  # where a drawn curve has its heights; between them it is straight
X = np.linspace(-1, 1, 401)  # where errors are measured
SEEN = slice(None, None, 2)  # of these, what training sees
MADE_OF = ("hinges", "steps")


def wiggle(x):
    return 0.5 * np.sin(np.pi * x) + 0.4 * np.sin(3 * np.pi * x)


CURVES = {
    "wiggle": wiggle,
    "arch": lambda x: 0.8 * (1 - x**2),
    "jump": lambda x: np.where(x < 0.1, -0.5, 0.5),
}
OWN = "your own"
NAMES = (*CURVES, OWN)
EXAMPLE = np.array([-0.6, -0.6, -0.5, -0.3, 0.1, 0.5, 0.7, 0.6, 0.3, 0.1, 0.1, 0.3, 0.7, 0.8, 0.5, 0.0, -0.4])


class HingesState:
    """A curve by its name, `number` hinges or steps, where they are placed, and how many steps of training have followed.

    Attributes:
        own: heights of the drawn curve at `POINTS`, (17,).
        knots: where each hinge bends, or each step lies, as they were placed, (number,).
        which, pen: the unit that is looked at, from 0, and the point of the curve that is.
    """

    def __init__(self, curve="wiggle", made_of="hinges", count=8):
        if curve not in NAMES:
            raise ValueError(f"curve: expected one of {list(NAMES)}, got {curve!r}")
        if made_of not in MADE_OF:
            raise ValueError(f"made_of: expected one of {list(MADE_OF)}, got {made_of!r}")
        if isinstance(count, bool) or not isinstance(count, (int, np.integer)) or not 1 <= count <= MOST:
            raise ValueError(f"number: expected a whole number from 1 to {MOST}, got {count!r}")
        self.curve, self.made_of, self.count = curve, made_of, int(count)
        self.own, self.steps, self.which, self.pen = EXAMPLE.copy(), 0, min(2, self.count - 1), 10
        self._key, self._thetas = None, []
        self.place_evenly()

    # ---- what the learner does

    def place_evenly(self):
        """All units at equal distances."""
        self.knots = self._even()

    def place(self, which, x):
        """One unit, from 0, somewhere else between -1 and 1."""
        self.knots[which] = x

    def draw(self, point, height):
        """The curve at one of `POINTS`, to hundredths; from now on it is the learner's own."""
        if self.curve != OWN:
            self.own, self.curve = np.round(self.heights(POINTS), 2), OWN
        self.own[point] = np.round(np.clip(height, -1, 1), 2)

    # ---- what follows

    def _even(self):
        n = self.count
        return np.linspace(-1, 1, n + 1)[:-1] if self.made_of == "hinges" else np.linspace(-1, 1, n + 2)[1:-1]

    def heights(self, x):
        """The curve at these places."""
        return np.interp(x, POINTS, self.own) if self.curve == OWN else CURVES[self.curve](x)

    def network(self):
        """The network as it is: placed, and trained for so many steps."""
        key = (self.curve, self.made_of, self.knots.tobytes(), self.own.tobytes() if self.curve == OWN else None)
        if key != self._key:
            self._net = self._placed()
            self._key, self._thetas, self._optimiser = key, [self._net.theta.copy()], nn.Adam(RATE)
        wanted = self.steps // EVERY
        if wanted >= len(self._thetas):
            x, y = X[SEEN, None], self.heights(X[SEEN])[:, None]
            self._net.theta[:] = self._thetas[-1]
            loss = nn.MSELoss()
            while wanted >= len(self._thetas):
                for _ in range(EVERY):
                    nn.train_step(self._net, loss, self._optimiser, x, y)
                self._thetas.append(self._net.theta.copy())
        self._net.theta[:] = self._thetas[wanted]
        return self._net

    def answers(self, x=X):
        """The network's answer at each place."""
        return self.network().forward(np.asarray(x)[:, None])[:, 0]

    def errors(self):
        """Answer minus curve at each place of `X`."""
        return self.answers() - self.heights(X)

    def units(self):
        """(place, weight in the output) of every unit as it is now; a unit with no weight of its own has no place (NaN)."""
        net = self.network()
        w, b, v = net[0].W.value[0], net[0].b.value, net[2].W.value[:, 0]
        return np.where(np.abs(w) > 1e-9, -b / np.where(np.abs(w) > 1e-9, w, 1), np.nan), v.copy()

    def _placed(self):
        """Units at the knots, so that the network goes through the curve there; of several at one place the first does the work."""
        order = np.argsort(self.knots, kind="stable")
        knots, first = np.unique(self.knots[order], return_index=True)
        units = order[first]
        activation = nn.ReLU if self.made_of == "hinges" else nn.Sigmoid
        net = nn.mlp([1, self.count, 1], activation=activation, rng=np.random.default_rng(0), dtype=np.float64)
        steepness = 1.0 if self.made_of == "hinges" else 10.0 * (self.count + 1)
        net[0].W.value[:], net[0].b.value[:], net[2].W.value[:] = steepness, -steepness * self.knots, 0
        if self.made_of == "hinges":
            inside = knots < 1
            knots, units = knots[inside], units[inside]
            ends = np.append(knots, 1.0)
            heights = self.heights(ends)
            net[2].W.value[units, 0] = np.diff(np.diff(heights) / np.diff(ends), prepend=0)
        else:
            edges = np.concatenate([[-1], knots, [1]])
            heights = self.heights((edges[1:] + edges[:-1]) / 2)
            net[2].W.value[units, 0] = np.diff(heights)
        net[2].b.value[:] = heights[0]
        return net

    # ---- in words

    def measured(self):
        """(largest error, where, mean squared error)."""
        errors = self.errors()
        worst = int(np.abs(errors).argmax())
        return float(abs(errors[worst])), float(X[worst]), float(np.mean(errors**2))

    def words(self):
        """The whole state in sentences."""
        one = self.made_of[:-1]
        name = "Your own curve" if self.curve == OWN else self.curve.capitalize()
        how = "at equal distances" if np.allclose(self.knots, self._even(), rtol=0, atol=PLACE) else "placed by hand"
        when = f"after {self.steps} steps of training" if self.steps else "before training"
        largest, where, squared = self.measured()
        said = [
            f"{name}, {self.count} {one if self.count == 1 else self.made_of} {how}, {when}.",
            f"Largest error {number(largest, 4)}, at x = {number(where)}; mean squared error {number(squared, 5)}.",
        ]
        if self.steps:
            said.append(self._since())
        places, weights = self.units()
        here = f"{number(self.knots[self.which])}"
        moved = (
            f", and stands at {number(places[self.which])} now"
            if self.steps and np.isfinite(places[self.which])
            else ""
        )
        said.append(
            f"{one.capitalize()} {self.which + 1} was placed at x = {here}{moved}; its weight is {short(weights[self.which])}."
        )
        at = POINTS[self.pen]
        said.append(f"The pen is at x = {number(at)}, where the curve is {number(self.heights(at))} high.")
        return said

    def _since(self):
        now, _, squared_now = self.measured()
        steps, self.steps = self.steps, 0
        before, _, squared_before = self.measured()
        self.steps = steps
        return (
            f"Before training they were {number(before, 4)} and {number(squared_before, 5)}: the largest error "
            f"{_moved(before, now)}, the mean squared error {_moved(squared_before, squared_now)}."
        )

    def table(self):
        """HTML table of all units."""
        rows = [
            (k, "nowhere" if np.isnan(place) else short(place), short(weight))
            for k, (place, weight) in enumerate(zip(*self.units()), 1)
        ]
        return numbers_table((self.made_of[:-1], "its place", "its weight"), rows)


def _moved(before, now):
    if abs(now - before) <= 1e-9 + 1e-3 * before:
        return "is as it was"
    return "has fallen" if now < before else "has grown"
