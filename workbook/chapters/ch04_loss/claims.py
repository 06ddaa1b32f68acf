"""Chapter 04's claims: what a network costs that has random weights and has never seen a digit."""

import numpy as np

import nnlib as nn
from workbook import datasets
from workbook.forms.claim import Claim


def loss_of_a_fresh_network(seed, *, last_layer=1.0):
    """Cross-entropy of a 64-32-10 network as made, on the 359 test digits; `last_layer` multiplies its last weights."""
    digits, test = datasets.digits(), datasets.digits_split().test
    network = nn.mlp([64, 32, 10], activation=nn.ReLU, rng=np.random.default_rng(seed))
    network[2].W.value = network[2].W.value * last_layer
    return nn.CrossEntropyLoss().forward(network.forward(digits.X[test]), digits.y[test])


def loss_with_small_scores(seed):
    """The same with the last layer's weights divided by 100."""
    return loss_of_a_fresh_network(seed, last_layer=0.01)


CLAIMS = (
    Claim(
        "fresh_network",
        "A fresh network costs more than log 10: it prefers some digits for no reason.",
        loss_of_a_fresh_network,
        lambda loss: loss > np.log(10) + 0.01,
        0.01,
    ),
    Claim(
        "fresh_small_scores",
        "With small weights in the last layer a fresh network costs log 10.",
        loss_with_small_scores,
        lambda loss: abs(loss - np.log(10)) < 0.01,
        0.005,
    ),
)
