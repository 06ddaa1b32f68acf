"""Ten small networks that tell two rings apart, alike in everything but the activation function.

Same points, same starting weights, same training: what differs is due to the function alone. The weights of seed 0 are
kept in ring_networks.npz, which make_ring_networks.py writes, so that every machine shows the same pictures. Whether
other seeds tell the same story is measured in the claims of chapter 03, with the same recipe.
"""

from functools import cache
from pathlib import Path

import numpy as np

import nnlib as nn

SAVED = Path(__file__).with_suffix(".npz")
HIDDEN, POINTS, STEPS, RATE, LEAK, SEED = 8, 200, 400, 0.03, 0.1, 0


def activation(name):
    """The activation layer, by the name that learners see.

    Raises:
        KeyError: there is no such function.
    """
    return _ACTIVATIONS[name]()


def points(seed=SEED):
    """Two rings with some scatter: X (200, 2) float64, y (200,) 0 for the inner and 1 for the outer."""
    X, y = nn.circles(POINTS, rng=np.random.default_rng(seed), noise=0.1)
    return X.astype(float), y


def untrained(name, seed=SEED):
    """A 2-8-1 network at its start; the weights depend on the seed, not on the function."""
    rng = np.random.default_rng(100 + seed)
    first, last = nn.Linear(2, HIDDEN, rng=rng, dtype=float), nn.Linear(HIDDEN, 1, rng=rng, dtype=float)
    return nn.Sequential(first, activation(name), last)


def trained(name, seed=SEED):
    """The same network after 400 steps of Adam on all points."""
    network, loss, optimiser = untrained(name, seed), nn.BCEWithLogitsLoss(), nn.Adam(lr=RATE)
    X, y = points(seed)
    target = y[:, None].astype(float)  # (N, 1)
    for _ in range(STEPS):
        nn.train_step(network, loss, optimiser, X, target)
    return network


@cache
def saved(name):
    """The trained network of seed 0, from the file."""
    network = untrained(name)
    with np.load(SAVED) as file:
        network.theta[:] = file[name]
    return network


def predict(network, X):
    """The class of each point, (N,): 1 where the network's one score is above 0."""
    return (network.forward(X)[:, 0] > 0).astype(int)


@cache
def score(name):
    """How many points the saved network has on the right side, and how many there are."""
    X, y = points()
    return int((predict(saved(name), X) == y).sum()), len(y)


def _identity():
    return nn.Activation(lambda z: z, np.ones_like)


def _step():
    return nn.Activation(lambda z: (z > 0).astype(z.dtype), np.zeros_like)


_ACTIVATIONS = {
    "no bend": _identity,
    "step": _step,
    "sigmoid": nn.Sigmoid,
    "tanh": nn.Tanh,
    "ReLU": nn.ReLU,
    "leaky ReLU": lambda: nn.LeakyReLU(LEAK),
    "ELU": nn.ELU,
    "GELU": nn.GELU,
    "SiLU": nn.SiLU,
    "softplus": nn.Softplus,
}
NAMES = tuple(_ACTIVATIONS)
