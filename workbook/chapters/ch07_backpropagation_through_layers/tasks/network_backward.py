"""All gradients of a two-layer network."""

import numpy as np

from workbook.chapters.ch07_backpropagation_through_layers.tasks.cross_entropy_grad import cross_entropy_grad
from workbook.chapters.ch07_backpropagation_through_layers.tasks.linear_backward import linear_backward
from workbook.chapters.ch07_backpropagation_through_layers.tasks.relu_backward import relu_backward
from workbook.chapters.ch07_backpropagation_through_layers.tasks.shared import relu
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def network_backward(X, y, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = relu(Z1)
    scores = A1 @ W2 + b2
    dscores = cross_entropy_grad(scores, y)
    dA1, dW2, db2 = linear_backward(dscores, A1, W2)
    dZ1 = relu_backward(dA1, Z1)
    _, dW1, db1 = linear_backward(dZ1, X, W1)
    return dW1, db1, dW2, db2


def _small():
    return {
        "W1": np.array([[1.0, -1.0, 2.0], [2.0, 1.0, -1.0]]),
        "b1": np.array([-1.0, -2.0, 1.0]),
        "W2": np.array([[1.0, -0.5], [-2.0, 1.5], [-0.5, 1.0]]),
        "b2": np.array([0.5, -2.0]),
    }


def _network_cases(rng):
    X = np.array([[2.0, 1.0], [-1.0, 2.0], [1.0, -2.0], [-2.0, 1.0]])
    y = np.array([0, 1, 1, 0])
    fixed = [{"X": X[:1], "y": y[:1], **_small()}, {"X": X, "y": y, **_small()}]
    drawn = []
    for N, n_in, hidden, k in ((5, 3, 4, 2), (3, 2, 3, 3), (6, 2, 5, 4)):
        arrays = {"X": rng.normal(size=(N, n_in)), "y": rng.integers(0, k, size=N)}
        arrays |= {"W1": rng.normal(size=(n_in, hidden)), "b1": rng.normal(size=hidden)}
        arrays |= {"W2": rng.normal(size=(hidden, k)), "b2": rng.normal(size=k)}
        drawn.append(arrays)
    return fixed + drawn


def _way_back(X, y, W1, b1, W2, b2, *, start=1, kept=relu, slope=lambda z, da: z > 0, again=1):
    """The way back with one thing changed."""
    Z1 = X @ W1 + b1
    scores = relu(Z1) @ W2 + b2
    dscores = cross_entropy_grad(scores, y) * (len(y) if start == "sum" else start)
    dW2 = kept(Z1).T @ dscores
    dA1 = dscores @ W2.T
    dZ1 = dA1 * slope(Z1, dA1)
    scale = len(y) if again == "N" else again
    return X.T @ dZ1 / scale, dZ1.sum(axis=0) / scale, dW2 / scale, dscores.sum(axis=0) / scale


def _forward_again(X, y, W1, b1, W2, b2):
    """The first layer's gradients from the activations' gradients of a network without a bend in between."""
    scores = (X @ W1 + b1) @ W2 + b2
    dscores = cross_entropy_grad(scores, y)
    dA1, dW2, db2 = linear_backward(dscores, X @ W1 + b1, W2)
    _, dW1, db1 = linear_backward(dA1, X, W1)
    return dW1, db1, dW2, db2


def _relu_on_the_scores(X, y, W1, b1, W2, b2):
    """The way back of a network whose maker bends the scores too, and forgets that on the way back."""
    Z1 = X @ W1 + b1
    A1 = relu(Z1)
    dscores = cross_entropy_grad(relu(A1 @ W2 + b2), y)
    dA1, dW2, db2 = linear_backward(dscores, A1, W2)
    _, dW1, db1 = linear_backward(relu_backward(dA1, Z1), X, W1)
    return dW1, db1, dW2, db2


TASK = Task(
    title="All gradients of a two-layer network",
    outputs={"dW1": 1, "db1": 1, "dW2": 1, "db2": 1},
    cases=_network_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=network_backward,
    needs=("cross_entropy_grad", "linear_backward", "relu_backward"),
    borrowed=("nnlib.Linear", "nnlib.CrossEntropyLoss"),
    hints=(
        "First forward, keeping Z1, A1 and the scores. Then back, in the opposite order: loss, second layer, bend, "
        "first layer.",
        "The input of the second layer is A1, so its gradients need A1. What it gives back, dA1, goes through the "
        "bend with Z1; the rest belongs to the first layer.",
        "dscores by cross_entropy_grad; then dA1, dW2, db2 by linear_backward(dscores, A1, W2); then dZ1 by "
        "relu_backward(dA1, Z1); then the first "
        "layer with dZ1 and X. The gradient of X itself is not asked for.",
    ),
    mistakes=(
        Mistake(
            "biases-are-a-row",
            "The slopes of the biases are right but for their shape, (1, n), as `keepdims=True` gives it: right in the Deep "
            "Learning Specialization on Coursera, whose biases are matrices. Here b has the shape (n,), and so has its slope.",
            lambda *case: tuple(slope[None] if slope.ndim == 1 else slope for slope in _way_back(*case)),
        ),
        Mistake(
            "bias-axis",
            "The slopes of the biases are single numbers: `np.sum` without an axis adds up all neurons too, as in a much "
            "copied MNIST video. Each neuron has a bias of its own: add up over the samples alone, axis 0.",
            lambda *case: tuple(slope.sum() if slope.ndim == 1 else slope for slope in _way_back(*case)),
        ),
        Mistake(
            "mean-or-sum",
            "These slopes are N times too large: they belong to the sum of the losses. The mean divides by N once, "
            "where the way back begins.",
            lambda *case: _way_back(*case, start="sum"),
        ),
        Mistake(
            "divided-twice",
            "These slopes are too small by a factor N. The division by N belongs to the loss alone; the layers "
            "only add up.",
            lambda *case: _way_back(*case, again="N"),
        ),
        Mistake(
            "derivative-forgotten",
            "The slope of the bend is missing between the layers: where a hidden sum was not above 0, nothing may "
            "come back.",
            lambda *case: _way_back(*case, slope=lambda z, da: 1.0),
        ),
        Mistake(
            "gradient-is-bent",
            "On the way back you bent the gradient itself, by its own sign. It is the sign of Z1 that decides what "
            "may pass.",
            lambda *case: _way_back(*case, slope=lambda z, da: da > 0),
        ),
        Mistake(
            "slope-is-height",
            "On the way back through the bend you multiplied by A1, its value. What is needed is its slope: 1 where "
            "Z1 is "
            "above 0, and 0 elsewhere.",
            lambda *case: _way_back(*case, slope=lambda z, da: relu(z)),
        ),
        Mistake(
            "activation-at-output",
            "You bent the scores as well. The last sums are not bent: a score may be below 0, and the softmax wants "
            "it as "
            "it is.",
            _relu_on_the_scores,
        ),
        Mistake(
            "output-before-activation",
            "dW2 is computed with Z1. The second layer was fed A1, after the bend: a weight's slope is the input "
            "that it really saw.",
            lambda *case: _way_back(*case, kept=lambda z: z),
        ),
        Mistake(
            "linear-stack-is-deep",
            "The bend is missing on the way forward: the hidden sums have to go through ReLU before the second layer "
            "sees them. Its slope belongs to the way back, between the layers.",
            _forward_again,
        ),
        Mistake(
            "another-bends-slope",
            "Back through the bend you took the sigmoid's slope, a * (1 - a). The bend here is ReLU: its slope is 1 where Z1 is above 0, and 0 elsewhere.",
            lambda *case: _way_back(*case, slope=lambda z, da: relu(z) * (1 - relu(z))),
        ),
    ),
)
