"""The one small network of chapters 02, 06 and 07, with its four samples.

Forward in chapter 02, backward by hand in 06 and by matrices in 07: the same numbers each time, so that every gradient
can be compared. They were chosen by hand: all values are exact, no sum is 0 (where ReLU has its kink), no scores are
tied, and each hidden neuron is above 0 for some of the samples and below 0 for others.
"""

from typing import NamedTuple

import numpy as np


class SmallNetwork(NamedTuple):
    """Four samples `X` (4, 2) with labels `y` (4,), and a 2-3-2 network: `W1` (2, 3), `b1` (3,), `W2` (3, 2), `b2` (2,)."""

    X: np.ndarray
    y: np.ndarray
    W1: np.ndarray
    b1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray

    def network(self):
        """The same as an nnlib network in float64: Linear, ReLU, Linear."""
        import nnlib as nn

        network = nn.mlp([2, 3, 2], rng=np.random.default_rng(0), dtype=np.float64)
        network[0].W.value, network[0].b.value = self.W1, self.b1
        network[2].W.value, network[2].b.value = self.W2, self.b2
        return network


def small_network() -> SmallNetwork:
    """The small network and its samples, as new arrays each time.

    For the first sample, [2, 1], the hidden sums are [3, -3, 4] and the scores [1.5, 0.5].
    """
    return SmallNetwork(
        X=np.array([[2.0, 1.0], [-1.0, 2.0], [1.0, -2.0], [-2.0, 1.0]]),
        y=np.array([0, 1, 1, 0]),
        W1=np.array([[1.0, -1.0, 2.0], [2.0, 1.0, -1.0]]),
        b1=np.array([-1.0, -2.0, 1.0]),
        W2=np.array([[1.0, -0.5], [-2.0, 1.5], [-0.5, 1.0]]),
        b2=np.array([0.5, -2.0]),
    )
