"""What the playground's networks learn from: points on a sheet, each with a class or a number.

Every set has two inputs, so that it can be drawn, and a shape that asks something of a network. Points lie within 6
of the middle; with more noise than the page offers, wherever it throws them. The noise, in percent, shakes the points
(or, where a number is to be learned, the numbers).
"""

import math

import numpy as np

from workbook.widgets.explorables.playground.formula import Formula

REACH = 6.0
KEPT_INSIDE = 50  # percent of noise, up to which points stay within REACH


def circle(n, noise, rng):
    """A disc of class 1 inside a ring of class 0."""
    y = np.arange(n) % 2
    radius = np.where(y == 1, rng.uniform(0, 2.5, n), rng.uniform(3.5, 5, n))
    angle = rng.uniform(0, 2 * math.pi, n)
    return _with_noise(radius * np.cos(angle), radius * np.sin(angle), noise, rng), y


def xor(n, noise, rng):
    """Four quarters of a square: class 1 where x1 and x2 have the same sign."""
    y = np.arange(n) % 2
    first = rng.uniform(0.3, 5, n) * rng.choice([-1, 1], n)
    second = rng.uniform(0.3, 5, n) * np.where(y == 1, np.sign(first), -np.sign(first))
    return _with_noise(first, second, noise, rng), y


def gauss(n, noise, rng):
    """Two round clouds, one a class. Noise makes them wider."""
    return _clouds(n, noise, rng, angles=(1.25 * math.pi, 0.25 * math.pi), distance=2.8)


def spiral(n, noise, rng):
    """Two arms that wind 1.75 times round each other."""
    return _arms(n, noise, rng, classes=2, turns=1.75)


def three_clouds(n, noise, rng):
    """Three round clouds, one a class."""
    return _clouds(n, noise, rng, angles=(1.25 * math.pi, 0.5 * math.pi, -0.1 * math.pi), distance=3.2)


def three_arms(n, noise, rng):
    """Three arms that wind once round each other."""
    return _arms(n, noise, rng, classes=3, turns=1.0)


def plane(n, noise, rng):
    """A number that grows evenly along the diagonal, from -1 to 1."""
    X = rng.uniform(-REACH, REACH, (n, 2))
    return X, _numbers((X[:, 0] + X[:, 1]) / (2 * REACH), noise, rng)


def hills(n, noise, rng):
    """A number: three hills of height 1 and three valleys, like the eggs in a box."""
    X = rng.uniform(-REACH, REACH, (n, 2))
    height = np.zeros(n)
    for row, second in enumerate((2.5, -2.5)):
        for column, first in enumerate((-4.0, 0.0, 4.0)):
            sign = 1 if (row + column) % 2 == 0 else -1
            distance = np.hypot(X[:, 0] - first, X[:, 1] - second)
            height += sign * np.clip(1 - distance / 2.2, 0, None)
    return X, _numbers(height, noise, rng)


CLASSES = {
    "circle": circle,
    "xor": xor,
    "gauss": gauss,
    "spiral": spiral,
    "three clouds": three_clouds,
    "three arms": three_arms,
}
QUANTITIES = {"plane": plane, "hills": hills}
DATA_SETS = {**CLASSES, **QUANTITIES}

FEATURES = {
    "x1": lambda X: X[:, 0],
    "x2": lambda X: X[:, 1],
    "x1^2": lambda X: X[:, 0] ** 2,
    "x2^2": lambda X: X[:, 1] ** 2,
    "x1*x2": lambda X: X[:, 0] * X[:, 1],
    "sin x1": lambda X: np.sin(X[:, 0]),
    "sin x2": lambda X: np.sin(X[:, 1]),
}


def features(X, names):
    """The inputs of a network, (N, number of names) in float32, from points X (N, 2). `names` are keys of FEATURES."""
    return np.column_stack([FEATURES[name](X) for name in names]).astype(np.float32)


def make(name, n, noise, seed):
    """A data set by name: X (n, 2) in float32, and y: labels (n,), or numbers (n, 1) in float32. The same seed, the
    same points."""
    X, y = DATA_SETS[name](n, noise, np.random.default_rng(seed))
    return X.astype(np.float32), y


def make_by_formula(text, n, noise, seed):
    """As `make`, with points that lie anywhere in the plane, and what a formula says of each: a class where it compares
    something, else a number. Raises FormulaError."""
    rng = np.random.default_rng(seed)
    formula = Formula(text)
    X = rng.uniform(-REACH, REACH, (n, 2))
    y = formula(X)
    if formula.has_classes:
        return _with_noise(X[:, 0], X[:, 1], noise, rng).astype(np.float32), y
    return X.astype(np.float32), _numbers(y, noise, rng)


def divided(X, y, share, seed):
    """Training and test part, `((X, y), (X, y))`, dealt out at random: `share` percent are for training, at least one
    point each."""
    order = np.random.default_rng([seed, 1]).permutation(len(X))
    cut = min(len(X) - 1, max(1, round(len(X) * share / 100)))
    return (X[order[:cut]], y[order[:cut]]), (X[order[cut:]], y[order[cut:]])


def dealt_out(X, y, share, seed):
    """As `divided`, for points that come one by one: each is dealt out when it comes, and stays where it is. The first
    is for training; of the others about `share` percent."""
    is_training = np.random.default_rng([seed, 1]).random(len(X)) < share / 100
    is_training[:1] = True
    return (X[is_training], y[is_training]), (X[~is_training], y[~is_training])


def reach_of(X):
    """A round number a little beyond the furthest point."""
    furthest = float(np.abs(X).max(initial=0.0))
    if furthest == 0:
        return REACH
    size = 10.0 ** math.floor(math.log10(furthest))
    return next(step * size for step in (1.2, 1.5, 2, 3, 4, 6, 8, 10, 12) if step * size >= 1.05 * furthest)


def _clouds(n, noise, rng, angles, distance):
    y = np.arange(n) % len(angles)
    angle = np.array(angles)[y]
    spread = 0.7 + 0.03 * noise
    X = np.column_stack([distance * np.cos(angle), distance * np.sin(angle)]) + spread * rng.standard_normal((n, 2))
    return _inside(X, noise), y


def _arms(n, noise, rng, classes, turns):
    y = np.arange(n) % classes
    along = (np.arange(n) // classes + 1) / (n // classes + 1)
    angle = 2 * math.pi * (turns * along + y / classes)
    return _with_noise(5 * along * np.sin(angle), 5 * along * np.cos(angle), noise, rng), y


def _with_noise(first, second, noise, rng):
    X = np.column_stack([first, second])
    return _inside(X + 0.02 * noise * rng.standard_normal(X.shape), noise)


def _inside(X, noise):
    return np.clip(X, -REACH, REACH) if noise <= KEPT_INSIDE else X


def _numbers(values, noise, rng):
    return (values + 0.01 * noise * rng.standard_normal(len(values)))[:, None].astype(np.float32)
