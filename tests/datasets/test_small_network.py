"""The small network keeps the promises that chapters 02, 06 and 07 rely on."""

import numpy as np

from workbook import datasets


def test_the_numbers_by_hand():
    X, y, W1, b1, W2, b2 = small = datasets.small_network()
    Z1 = X @ W1 + b1
    scores = np.maximum(Z1, 0) @ W2 + b2
    np.testing.assert_array_equal(Z1[0], [3, -3, 4])
    np.testing.assert_array_equal(scores, [[1.5, 0.5], [0.5, -1.5], [-2, 3], [-1.5, -0.5]])
    np.testing.assert_array_equal(small.network().forward(X), scores)
    assert y.shape == (4,)


def test_nothing_is_special():
    X, y, W1, b1, W2, b2 = datasets.small_network()
    Z1 = X @ W1 + b1
    scores = np.maximum(Z1, 0) @ W2 + b2
    assert (Z1 != 0).all(), "a sum at ReLU's kink has no gradient to compare"
    assert (scores[:, 0] != scores[:, 1]).all(), "a tie"
    assert ((Z1 > 0).any(0) & (Z1 < 0).any(0)).all(), "each hidden neuron is on for some samples and off for others"


def test_each_call_gives_arrays_of_its_own():
    datasets.small_network().W1[0, 0] = 99
    assert datasets.small_network().W1[0, 0] == 1
