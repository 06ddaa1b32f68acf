"""Small invented data sets, which one can see at a glance.

Each has two inputs, so that it can be drawn, and a shape that asks something of a network: a straight line
solves the blobs, one bend the crossed corners of xor, and the spirals need many. Points come as X (N, 2) in
float32, roughly between -1 and 1 (the blobs reach further); classes as integer labels y (N,), taking turns, so
that every class has its share; quantities as y (N, 1) in float32.
"""

import numpy as np

from nnlib.machinery.checks import require_count, require_number, require_rng


# *: what follows it is given by name, rng=...
def circles(n, *, rng, noise=0.08):
    """Two rings, one inside the other: class 0 at radius 0.4, class 1 at radius 0.9. Returns X (n, 2), y (n,)."""
    y, rng = _labels(n, 2, rng)
    angle = rng.uniform(0, 2 * np.pi, len(y))  # uniform: anywhere between the two, as likely here as there
    radius = np.where(y == 0, 0.4, 0.9)
    return _points(radius * np.cos(angle), radius * np.sin(angle), noise, rng), y


def moons(n, *, rng, noise=0.08):
    """Two half-moons, each with a horn in the other's bay; class 0 is the upper one. Returns X (n, 2), y (n,)."""
    y, rng = _labels(n, 2, rng)
    angle = rng.uniform(0, np.pi, len(y))
    side = np.where(y == 0, 1, -1)
    return _points(side * (0.6 * np.cos(angle) - 0.3), side * (0.6 * np.sin(angle) - 0.15), noise, rng), y


def spirals(n, *, rng, noise=0.03, turns=1.0, classes=2):
    """Arms that wind outwards, one a class. `turns` says how often each goes round. Returns X (n, 2), y (n,)."""
    classes = require_count(classes, "classes", at_least=2)
    turns = require_number(turns, "turns", above=0)
    y, rng = _labels(n, classes, rng)
    along = np.sqrt(rng.uniform(0, 1, len(y)))  # the root spreads the points evenly over the length of the arm
    angle = 2 * np.pi * (turns * along + y / classes)
    radius = 0.1 + 0.9 * along
    return _points(radius * np.cos(angle), radius * np.sin(angle), noise, rng), y


def xor(n, *, rng, noise=0.0):
    """Four quarters of a square: class 1 where the two inputs differ in sign. Returns X (n, 2), y (n,)."""
    y, rng = _labels(n, 2, rng)
    first = rng.uniform(0.05, 1, len(y)) * rng.choice([-1, 1], len(y))
    second = rng.uniform(0.05, 1, len(y)) * np.where(y == 0, np.sign(first), -np.sign(first))
    return _points(first, second, noise, rng), y


def blobs(n, *, rng, noise=0.25, classes=3):
    """Round clouds whose centres stand on a circle of radius 1, one a class. Returns X (n, 2), y (n,)."""
    classes = require_count(classes, "classes", at_least=2)
    y, rng = _labels(n, classes, rng)
    angle = 2 * np.pi * y / classes
    return _points(np.cos(angle), np.sin(angle), noise, rng), y


def regression(n, *, rng, noise=0.1, slopes=(0.8, -0.5), intercept=0.2):
    """A plane with noise: y = slopes[0] * x0 + slopes[1] * x1 + ... + intercept. With k slopes, X (n, k), y (n, 1)."""
    n = require_count(n, "n")
    noise = require_number(noise, "noise", at_least=0)
    slopes = np.array([require_number(slope, "slopes") for slope in slopes])
    if slopes.size == 0:
        raise ValueError("slopes: expected at least one, got none")
    X = require_rng(rng).uniform(-1, 1, (n, len(slopes)))
    # standard_normal: mean 0, spread 1
    y = X @ slopes + require_number(intercept, "intercept") + noise * rng.standard_normal(n)
    return X.astype(np.float32), y[:, None].astype(np.float32)


CURVES = {
    "sine": lambda x: np.sin(np.pi * x),
    "step": lambda x: np.where(x < 0, -0.5, 0.5),
    "bump": lambda x: np.exp(-((x / 0.25) ** 2)),
    "wiggle": lambda x: 0.5 * np.sin(np.pi * x) + 0.4 * np.sin(3 * np.pi * x),
}


def curves(n, *, rng, kind="sine", noise=0.05):
    """A curve over one input between -1 and 1, with noise. Returns X (n, 1), y (n, 1).

    `kind` is "sine", "step", "bump" or "wiggle".
    """
    n = require_count(n, "n")
    noise = require_number(noise, "noise", at_least=0)
    if kind not in CURVES:  # not in: no key of the dictionary
        raise ValueError(f"kind: expected one of {', '.join(CURVES)}, got {kind!r}")
    x = require_rng(rng).uniform(-1, 1, n)
    y = CURVES[kind](x) + noise * rng.standard_normal(n)
    return x[:, None].astype(np.float32), y[:, None].astype(np.float32)


def _labels(n, classes, rng):
    """0, 1, 2, 0, 1, 2, ... and the generator, both checked."""
    # %: what is left over when one divides
    return np.arange(require_count(n, "n", at_least=classes)) % classes, require_rng(rng)


def _points(first, second, noise, rng):
    """Two coordinates (N,) each, with noise, as float32 (N, 2)."""
    noise = require_number(noise, "noise", at_least=0)
    X = np.column_stack([first, second])
    return (X + noise * rng.standard_normal(X.shape)).astype(np.float32)
