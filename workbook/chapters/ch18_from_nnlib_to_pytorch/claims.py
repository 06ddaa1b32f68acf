"""What chapter 18 says about training: what becomes of it when nobody takes the old gradients away."""

from functools import cache

import numpy as np

import nnlib as nn
from workbook.datasets import digits, digits_split
from workbook.forms.claim import Claim


@cache
def reader(seed, hidden, rate, zero_grad, epochs=10):
    """Accuracy on the test digits after training by SGD; without `zero_grad` each step uses the sum of all gradients."""
    rng, loss = np.random.default_rng(seed), nn.CrossEntropyLoss()
    network = nn.mlp([64, *hidden, 10], rng=rng, dtype=np.float64)
    data, split = digits(), digits_split()
    X, y, gradient = data.X[split.train], data.y[split.train], np.zeros_like(network.theta)
    for _ in range(epochs):
        for x, t in nn.batches(X, y, 32, rng=rng):
            loss.forward(network.forward(x), t)
            network.backward(loss.backward())
            gradient = network.gradient + (0 if zero_grad else gradient)
            network.theta -= rate * gradient
    return np.mean(network.forward(data.X[split.test]).argmax(axis=1) == data.y[split.test])


CASES = (
    # name, hidden, rate, with zero_grad: from, to, without: from, to, margin (wide where the run is chaotic)
    ("hidden_01", (32,), 0.1, (0.92, 0.97), (0.05, 0.8), 0.5),
    ("hidden_0003", (32,), 0.003, (0.2, 0.55), (0.88, 0.95), 0.03),
    ("no_hidden_01", (), 0.1, (0.88, 0.95), (0.9, 0.98), 0.02),
)
CLAIMS = tuple(
    Claim(
        f"{name}_{'with' if zero_grad else 'without'}",
        f"The reader 64-{'32-' if hidden else ''}10 at rate {rate} {'with' if zero_grad else 'without'} zero_grad: "
        f"{low:.0%} to {high:.0%} after 10 epochs.",
        lambda seed, hidden=hidden, rate=rate, zero_grad=zero_grad: reader(seed, hidden, rate, zero_grad),
        lambda value, low=low, high=high: low < value < high,
        0.03 if zero_grad else margin,
    )
    for name, hidden, rate, with_it, without, margin in CASES
    for zero_grad, (low, high) in ((True, with_it), (False, without))
)
