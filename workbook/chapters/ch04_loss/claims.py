"""Chapter 04's claims: what a network costs that has never seen a digit, and what training with softmax twice leads to."""

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


class SoftmaxTwiceLoss(nn.CrossEntropyLoss):
    """The mistake of the chapter: the probabilities are handed on as if they were scores."""

    def forward(self, scores, y):
        self.p = nn.softmax(scores)
        return super().forward(self.p, y)

    def backward(self):
        dp = super().backward()
        return self.p * (dp - np.sum(dp * self.p, axis=1, keepdims=True))


def trained(loss, seed):
    """The share of the test digits that a 64-32-10 network reads after 10 epochs of SGD at 0.1 with this loss."""
    (_, X, y), split, rng = datasets.digits(), datasets.digits_split(), np.random.default_rng(seed)
    network = nn.mlp([64, 32, 10], rng=rng, dtype=np.float64)
    for _ in range(10):
        for x, t in nn.batches(X[split.train], y[split.train], 32, rng=rng):
            nn.train_step(network, loss, nn.SGD(0.1), x, t)
    return float(np.mean(network.forward(X[split.test]).argmax(axis=1) == y[split.test]))


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
    Claim(
        "softmax_once_reads",
        "Trained for 10 epochs with softmax once, a 64-32-10 network reads more than 90 % of the test digits.",
        lambda seed: trained(nn.CrossEntropyLoss(), seed),
        lambda accuracy: accuracy > 0.9,
        0.015,
    ),
    Claim(
        "softmax_twice_reads",
        "Trained in the same way with softmax twice, it reads fewer than 80 %.",
        lambda seed: trained(SoftmaxTwiceLoss(), seed),
        lambda accuracy: accuracy < 0.8,
        0.05,
    ),
)
