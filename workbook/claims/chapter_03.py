"""Chapter 03's claims: what a network with one hidden layer makes of two rings, with each function that may bend."""

from functools import partial

import numpy as np

from workbook.claims import Claim
from workbook.widgets import ring_networks


def right(name, seed):
    """The share of its own 200 points that the trained network has on the right side."""
    X, y = ring_networks.points(seed)
    return float((ring_networks.says(ring_networks.trained(name, seed), X) == y).mean())


def moved(name, seed):
    """The largest change of any weight or bias of the hidden layer during training."""
    before, after = ring_networks.untrained(name, seed)[0], ring_networks.trained(name, seed)[0]
    return float(max(np.abs(after.W.value - before.W.value).max(), np.abs(after.b.value - before.b.value).max()))


_BENT = ("sigmoid", "tanh", "ReLU", "leaky ReLU", "ELU", "GELU", "SiLU", "softplus")

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
        for name in _BENT
    ),
    Claim(
        "step_moves", "With the step, no hidden weight moves at all.", partial(moved, "step"), lambda way: way == 0, 0.0
    ),
    Claim("relu_moves", "With ReLU the hidden weights move far.", partial(moved, "ReLU"), lambda way: way > 1, 0.5),
)
