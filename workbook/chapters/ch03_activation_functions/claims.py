"""Chapter 03's claims: what a network with one hidden layer makes of two rings, with each function that may bend."""

from functools import partial

import numpy as np

import nnlib as nn
from workbook.datasets import ring_networks
from workbook.forms.claim import Claim


def right(name, seed):
    """The share of its own 200 points that the trained network has on the right side."""
    X, y = ring_networks.points(seed)
    return float((ring_networks.predict(ring_networks.trained(name, seed), X) == y).mean())


def right_with_own(function, seed):
    """The same for a function of the reader's own, whose slope is measured, as the chapter does it."""
    rng, optimiser, loss = np.random.default_rng(100 + seed), nn.Adam(lr=ring_networks.RATE), nn.BCEWithLogitsLoss()
    network = nn.Sequential(
        nn.Linear(2, ring_networks.HIDDEN, rng=rng, dtype=float),
        nn.Activation(function, lambda z: (function(z + 1e-5) - function(z - 1e-5)) / 2e-5),
        nn.Linear(ring_networks.HIDDEN, 1, rng=rng, dtype=float),
    )
    X, y = ring_networks.points(seed)
    for _ in range(ring_networks.STEPS):
        nn.train_step(network, loss, optimiser, X, y[:, None].astype(float))
    return float((ring_networks.predict(network, X) == y).mean())


def moved(name, seed):
    """The largest change of any weight or bias of the hidden layer during training."""
    before, after = ring_networks.untrained(name, seed)[0], ring_networks.trained(name, seed)[0]
    return float(max(np.abs(after.W.value - before.W.value).max(), np.abs(after.b.value - before.b.value).max()))


_OWN_THAT_LEARN = {"np.sin(z)": np.sin, "z * z": np.square, "np.abs(z)": np.abs}
_OWN_THAT_FAIL = {"np.round(z)": np.round, "3 * z + 1": lambda z: 3 * z + 1}
_ACTIVATIONS = ("sigmoid", "tanh", "ReLU", "leaky ReLU", "ELU", "GELU", "SiLU", "softplus")

CLAIMS = (
    Claim(
        "no bend",
        "Without a bend, hardly more points than by guessing.",
        partial(right, "no bend"),
        lambda share: share < 0.65,
        0.03,
    ),
    Claim("step", "With the step too.", partial(right, "step"), lambda share: share < 0.65, 0.03),
    *(
        Claim(name, f"With {name} nearly all points.", partial(right, name), lambda share: share > 0.97, 0.02)
        for name in _ACTIVATIONS
    ),
    *(
        Claim(name, f"With {name} nearly all points.", partial(right_with_own, own), lambda share: share > 0.97, 0.02)
        for name, own in _OWN_THAT_LEARN.items()
    ),
    *(
        Claim(name, f"With {name} far from all points.", partial(right_with_own, own), lambda share: share < 0.8, 0.1)
        for name, own in _OWN_THAT_FAIL.items()
    ),
    Claim(
        "step_moves", "With the step, no hidden weight moves at all.", partial(moved, "step"), lambda way: way == 0, 0.0
    ),
    Claim("relu_moves", "With ReLU the hidden weights move far.", partial(moved, "ReLU"), lambda way: way > 1, 0.5),
)
