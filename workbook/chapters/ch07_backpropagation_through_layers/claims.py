"""What chapter 07 says about training with wrong slopes: a reader of digits whose bend forgets its slope."""

import numpy as np

import nnlib as nn
from workbook.datasets import digits, digits_split
from workbook.forms.claim import Claim

EPOCHS, RATE, SLOW, BATCH = 20, 0.1, 0.02, 32


def forgetful_relu():
    """ReLU forward; on the way back its slope is taken for 1 everywhere."""
    return nn.Activation(nn.relu, np.ones_like)


def read_digits(activation, hidden, seed, rate=RATE):
    """The share of the test digits that a network with these hidden layers reads after 20 epochs; nan: diverged."""
    (_, X, y), split, rng = digits(), digits_split(), np.random.default_rng(seed)
    network = nn.mlp([64, *hidden, 10], activation=activation, rng=rng, dtype=np.float64)
    loss, optimiser = nn.CrossEntropyLoss(), nn.SGD(rate)
    with np.errstate(all="ignore"):
        try:
            for _ in range(EPOCHS):
                for x, t in nn.batches(X[split.train], y[split.train], BATCH, rng=rng):
                    nn.train_step(network, loss, optimiser, x, t)
        except FloatingPointError:
            return np.nan
    return float(np.mean(network.forward(X[split.test]).argmax(axis=1) == y[split.test]))


CLAIMS = (
    Claim(
        "reader",
        "With the right slopes a 64-32-10 network reads more than 93 % of the test digits after 20 epochs.",
        lambda seed: read_digits(nn.ReLU, [32], seed),
        lambda accuracy: accuracy > 0.93,
        0.012,
    ),
    Claim(
        "forgetful_reader",
        "A 64-32-10 network that forgets the slope of its bend reads more than 92 % all the same.",
        lambda seed: read_digits(forgetful_relu, [32], seed),
        lambda accuracy: accuracy > 0.92,
        0.012,
    ),
    Claim(
        "forgetful_deep_reader_diverges",
        "At rate 0.1, with four hidden layers of 32, the network that forgets the slopes diverges (1; else 0).",
        lambda seed: float(np.isnan(read_digits(forgetful_relu, [32] * 4, seed))),
        lambda diverged: diverged == 1,
        0,
    ),
    Claim(
        "deep_reader_slow",
        "At rate 0.02 the same deep network with the right slopes reads more than 85 % of the test digits.",
        lambda seed: read_digits(nn.ReLU, [32] * 4, seed, SLOW),
        lambda accuracy: accuracy > 0.85,
        0.03,
    ),
    Claim(
        "forgetful_deep_reader_slow",
        "At rate 0.02 the forgetful one does so, too.",
        lambda seed: read_digits(forgetful_relu, [32] * 4, seed, SLOW),
        lambda accuracy: accuracy > 0.85,
        0.03,
    ),
)
