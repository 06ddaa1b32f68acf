"""A network that tells two classes of points apart by one score: taken in safely, and measured. No browser."""

import copy

import numpy as np

import nnlib as nn
from workbook.plots.points import checked_points


def two_class_network(network, X, y):
    """A copy of the network for the explorable to change, and the points it is asked about, all checked."""
    X, y = checked_points(X, y)
    if y is None or not len(X) or not set(np.unique(y)) <= {0, 1}:
        raise ValueError(
            f"y: expected labels 0 and 1, one for each of {len(X)} points, got {None if y is None else np.unique(y)}"
        )
    if not isinstance(network, nn.Sequential):
        raise TypeError(f"network: expected an nn.Sequential, got {type(network).__name__}")
    network = copy.deepcopy(network).eval()
    shape = network.forward(X[:1]).shape
    if shape != (1, 1):
        raise ValueError(f"network: expected one score for each sample, shape (N, 1), got {shape[1:]} for one sample")
    return network, X, y


def evaluate(network, X, y):
    """(loss, share of right answers, classes that it predicts (N,)) of a network with one score."""
    score = network.forward(X)
    loss = nn.BCEWithLogitsLoss().forward(score, y[:, None])
    predicted = (score[:, 0] > 0).astype(int)
    return loss, float(np.mean(predicted == y)), predicted
