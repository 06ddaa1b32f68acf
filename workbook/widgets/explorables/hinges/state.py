"""A curve, a network of hinges, steps or bumps that is placed on it, and what training makes of that. Numbers and words, no picture."""

import numpy as np

import nnlib as nn
from workbook.plots.palette import number
from workbook.widgets.table import numbers_table, short

MOST, MOST_STEPS, EVERY, RATE = 32, 600, 25, 0.003
PLACE = 0.0025  # how finely a unit can be placed
HIGHEST, NARROWEST, WIDEST = 1.5, 0.02, 2.0  # of heights and widths that are set by hand
POINTS = np.linspace(-1, 1, 17)  # where a drawn curve has its heights; between them it is straight
SEEN = np.linspace(-1, 1, 201)  # what training sees, and the mean squared error is of
JUMP = 0.1
X = np.unique(
    [*np.linspace(-1, 1, 401), JUMP - 1e-9, JUMP]
)  # where the largest error is looked for, also at both sides of the jump
HINGES, STEPS, BUMPS = MADE_OF = ("hinges", "steps", "bumps")


def wiggle(x):
    return 0.5 * np.sin(np.pi * x) + 0.4 * np.sin(3 * np.pi * x)


CURVES = {
    "wiggle": wiggle,
    "arch": lambda x: 0.8 * (1 - x**2),
    "jump": lambda x: np.where(np.asarray(x) < JUMP, -0.5, 0.5),
}
OWN = "your own"
NAMES = (*CURVES, OWN)
EXAMPLE = np.array([-0.6, -0.6, -0.5, -0.3, 0.1, 0.5, 0.7, 0.6, 0.3, 0.1, 0.1, 0.3, 0.7, 0.8, 0.5, 0.0, -0.4])


class HingesState:
    """A curve by its name, `number` units of one kind, where they are placed, and how many steps of training have followed.

    A hinge bends at its knot, and the network is as high there as the unit's height. A step lies at its knot, and its height is
    that of the stair behind it. A bump has its middle at its knot, reaches so far to each side as it is wide, and adds its height.

    Attributes:
        own: heights of the drawn curve at `POINTS`, (17,).
        knots, widths: where each unit was placed, and how wide each bump was made, (number,).
        set_heights: heights that were set by hand, (number,); NaN where a height follows the curve.
        which, pen: the unit that is looked at, from 0, and the point of the curve that is.
    """

    def __init__(self, curve="wiggle", made_of=HINGES, count=8):
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
        """All units at equal distances, on the curve; bumps reach to the middles of their neighbours."""
        n = self.count
        self.knots, self.set_heights = self._even(), np.full(n, np.nan)
        self.widths = np.full(n, self._even_width())

    def place(self, which, x):
        """One unit, from 0, somewhere else between -1 and 1."""
        self.knots[which] = x

    def lift(self, which, height):
        """One unit's height, which from now on no longer follows the curve, unless it is put back onto it."""
        self.set_heights[which] = np.nan
        if abs(height - self.handles()[1][which]) > 0.005 + 1e-9:
            self.set_heights[which] = height

    def widen(self, which, width):
        """How far one bump reaches to each side."""
        self.widths[which] = width

    def draw(self, point, height):
        """The curve at one of `POINTS`, to hundredths; from now on it is the learner's own."""
        if self.curve != OWN:
            self.own, self.curve = np.round(self.heights(POINTS), 2), OWN
        self.own[point] = np.round(np.clip(height, -1, 1), 2)

    # ---- what follows

    def _even(self):
        n = self.count
        if self.made_of == HINGES:
            return np.linspace(-1, 1, n + 1)[:-1]
        if self.made_of == STEPS:
            return np.linspace(-1, 1, n + 2)[1:-1]
        return np.linspace(-1, 1, n) if n > 1 else np.zeros(1)

    def _even_width(self):
        return 2 / (self.count - 1) if self.count > 1 else 1.0

    def heights(self, x):
        """The curve at these places."""
        return np.interp(x, POINTS, self.own) if self.curve == OWN else CURVES[self.curve](x)

    def handles(self):
        """(x, height) of each unit as it was placed: of a hinge and a bump its knot, of a step the middle of its stair."""
        at = self.knots
        if self.made_of == STEPS:
            edges = np.append(np.unique(self.knots), 1.0)
            behind = edges[np.searchsorted(edges, self.knots, side="right").clip(max=len(edges) - 1)]
            at = (self.knots + behind) / 2
        return at, np.where(np.isnan(self.set_heights), self.heights(at), self.set_heights)

    def network(self):
        """The network as it is: placed, and trained for so many steps."""
        placed = (self.knots, self.set_heights, self.widths)
        drawn = self.own.tobytes() if self.curve == OWN else None
        key = (self.curve, self.made_of, *(array.tobytes() for array in placed), drawn)
        if key != self._key:
            self._net = self._placed()
            self._key, self._thetas, self._optimiser = key, [self._net.theta.copy()], nn.Adam(RATE)
        wanted = self.steps // EVERY
        if wanted >= len(self._thetas):
            x, y = SEEN[:, None], self.heights(SEEN)[:, None]
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

    def bends(self):
        """(place, weight in the output) of every hidden neuron as it is now, (number, 1), of bumps (number, 3); a neuron whose
        answer is the same everywhere has no place (NaN)."""
        net = self.network()
        w, b, v = net[0].W.value[0], net[0].b.value, net[2].W.value[:, 0]
        places = np.where(np.abs(w) > 1e-9, -b / np.where(np.abs(w) > 1e-9, w, 1), np.nan)
        return places.reshape(self.count, -1), v.reshape(self.count, -1).copy()

    def share(self, x=X):
        """What the unit that is looked at adds to the network's answer, at each place."""
        net = self.network()
        each = len(net[0].b.value) // self.count
        mine = slice(self.which * each, (self.which + 1) * each)
        z = np.asarray(x)[:, None] @ net[0].W.value[:, mine] + net[0].b.value[mine]
        return (nn.sigmoid(z) if self.made_of == STEPS else nn.relu(z)) @ net[2].W.value[mine, 0]

    def _placed(self):
        each = 3 if self.made_of == BUMPS else 1
        activation = nn.Sigmoid if self.made_of == STEPS else nn.ReLU
        net = nn.mlp([1, each * self.count, 1], activation=activation, rng=np.random.default_rng(0), dtype=np.float64)
        if self.made_of == BUMPS:
            corners = self.knots[:, None] + self.widths[:, None] * [-1, 0, 1]
            net[0].W.value[:], net[0].b.value[:] = 1, -corners.ravel()
            net[2].W.value[:, 0] = np.outer(self.handles()[1] / self.widths, [1, -2, 1]).ravel()
            net[2].b.value[:] = 0
        else:
            self._place_one_after_another(net)
        return net

    def _place_one_after_another(self, net):
        """Hinges or steps, each of which goes on from where those left of it have led; of several at one place the first works."""
        knots, first = np.unique(self.knots, return_index=True)
        heights = self.handles()[1][first]
        steepness = 1.0 if self.made_of == HINGES else 10.0 * (self.count + 1)
        net[0].W.value[:], net[0].b.value[:], net[2].W.value[:] = steepness, -steepness * self.knots, 0
        if self.made_of == HINGES:
            net[2].b.value[:] = heights[0]
            heights = np.append(heights, self.heights(1.0))  # all the way right the curve is met
            if knots[-1] == 1:  # a hinge that is off everywhere
                knots, first, heights = knots[:-1], first[:-1], heights[:-1]
            slopes = np.diff(heights) / np.diff(np.append(knots, 1.0))
            net[2].W.value[first, 0] = np.diff(slopes, prepend=0)
        else:
            stairs = np.append(self.heights((knots[0] - 1) / 2), heights)
            net[2].W.value[first, 0], net[2].b.value[:] = np.diff(stairs), stairs[0]

    # ---- in words

    def measured(self):
        """(largest error, where, mean squared error)."""
        errors = np.abs(self.errors())
        worst = largest_of(errors)
        squared = np.mean((self.answers(SEEN) - self.heights(SEEN)) ** 2)
        return float(errors[worst]), float(X[worst]), float(squared)

    def words(self):
        """The whole state in sentences."""
        one = self.made_of[:-1]
        name = "Your own curve" if self.curve == OWN else self.curve.capitalize()
        when = f"after {self.steps} steps of training" if self.steps else "before training"
        how = "placed by hand" if self._by_hand() else "at equal distances"
        largest, where, squared = self.measured()
        said = [
            f"{name}, {self.count} {one if self.count == 1 else self.made_of} {how}, {when}.",
            f"Largest error {number(largest, 4)}, at x = {number(where)}; mean squared error {number(squared, 5)}.",
        ]
        if self.steps:
            said.append(self._since())
        said.append(self._of_the_unit())
        if self.curve == OWN:
            at = POINTS[self.pen]
            said.append(f"The pen is at x = {number(at)}, where the curve is {number(self.heights(at))} high.")
        return said

    def _by_hand(self):
        moved = not np.allclose(self.knots, self._even(), rtol=0, atol=PLACE)
        widths = self.made_of == BUMPS and not np.allclose(self.widths, self._even_width(), atol=0.005)
        return moved or widths or not np.isnan(self.set_heights).all()

    def _of_the_unit(self):
        k, one = self.which, self.made_of[:-1].capitalize()
        height = self.handles()[1][k]
        places, weights = self.bends()
        at = f"{one} {k + 1} was placed at x = {number(self.knots[k])}"
        if self.made_of == BUMPS:
            return f"{at}, {number(height)} high and {number(self.widths[k])} wide to each side."
        high = {HINGES: "the network there", STEPS: "the stair behind it"}[self.made_of]
        now = f" It stands at x = {number(places[k, 0])} now." if self.steps and np.isfinite(places[k, 0]) else ""
        return f"{at}, with {high} {number(height)} high; its weight is {short(weights[k, 0])}.{now}"

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
        """HTML table of all hidden neurons as they are now."""
        rows = []
        for unit, (places, weights) in enumerate(zip(*self.bends()), 1):
            for k, (place, weight) in enumerate(zip(places, weights)):
                name = f"{unit}{'abc'[k]}" if len(places) > 1 else unit
                rows.append((name, "nowhere" if np.isnan(place) else short(place), short(weight)))
        one = "hinge of bump" if self.made_of == BUMPS else self.made_of[:-1]
        return numbers_table((one, "its place", "its weight"), rows)


def largest_of(errors):
    """Where the largest is; of several that only rounding tells apart the leftmost, so that it is the same on every machine."""
    return int(np.argmax(errors >= errors.max() * (1 - 1e-6)))


def _moved(before, now):
    if abs(now - before) <= 1e-9 + 1e-3 * before:
        return "is as it was"
    return "has fallen" if now < before else "has grown"
