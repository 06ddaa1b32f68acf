"""Watch the size of the signals, layer by layer."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task, several


def layer_statistics(X, weights, activation):
    sizes, zeros = [], []
    A = X
    for W in weights:
        A = activation(A @ W)
        sizes.append(np.sqrt(np.mean(A**2)))
        zeros.append(np.mean(A == 0))
    return np.array(sizes), np.array(zeros)


def _through(learner, X, W1, W2, W3, bend):
    activation = {"ReLU": lambda z: np.maximum(z, 0), "tanh": np.tanh, "none": lambda z: z}[bend]
    found = learner.layer_statistics(X, [W1, W2, W3], activation)
    if found is None:
        return {}
    found = several(found, 2, "layer_statistics should return two lists, the sizes and the shares that are 0.")
    return {"sizes": found[0], "zeros": found[1]}


def _layer_cases(rng):
    small = {
        "X": np.array([[3.0, -4.0], [1.0, 2.0]]), "W1": np.array([[1.0, 0.0], [0.0, 1.0]]),
        "W2": np.array([[2.0, -1.0, 0.5], [0.5, 1.0, -1.0]]), "W3": np.array([[1.0], [-2.0], [3.0]]),
    }  # fmt: skip
    drawn = []
    for n, widths, bend in ((5, (3, 6, 4, 2), "ReLU"), (1, (4, 3, 5, 3), "tanh"), (6, (2, 7, 3, 5), "ReLU")):
        Ws = {f"W{k + 1}": rng.normal(size=widths[k : k + 2]) * (k + 0.7) for k in range(3)}
        drawn.append({"X": rng.normal(size=(n, widths[0])) + 0.5, **Ws, "bend": bend})
    return [{**small, "bend": "ReLU"}, {**small, "bend": "none"}, *drawn]


def _with(measure, share=lambda A: np.mean(A == 0)):
    def wrong(X, weights, activation):
        A, sizes, zeros = X, [], []
        for W in weights:
            Z = A @ W
            A = activation(Z)
            sizes.append(measure(A, Z))
            zeros.append(share(A))
        return np.array(sizes), np.array(zeros)

    return wrong


def _always_the_input(X, weights, activation):
    sizes, zeros = [], []
    A = X
    for W in weights:
        A = A @ W
        bent = activation(A)
        sizes.append(np.sqrt(np.mean(bent**2)))
        zeros.append(np.mean(bent == 0))
    return np.array(sizes), np.array(zeros)


def _one_layer_back(X, weights, activation):
    A, sizes, zeros = X, [], []
    for W in weights:
        sizes.append(np.sqrt(np.mean(A**2)))
        zeros.append(np.mean(A == 0))
        A = activation(A @ W)
    return np.array(sizes), np.array(zeros)


def _without_activation(X, weights, activation):
    return layer_statistics(X, weights, lambda Z: Z)


def _before_the_bend(X, weights, activation):
    A, sizes, zeros = X, [], []
    for W in weights:
        sums = A @ W
        sizes.append(np.sqrt(np.mean(sums**2)))
        zeros.append(np.mean(sums == 0))
        A = activation(sums)
    return np.array(sizes), np.array(zeros)


TASK = Task(
    title="Watch the size of the signals, layer by layer",
    outputs={"sizes": 2, "zeros": 1},
    cases=_layer_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=layer_statistics,
    probe=_through,
    hints=(
        "A loop over the weights. Each layer takes what the one before has handed on, and then you measure.",
        "First `A = activation(A @ W)`, with A = X at the start. The size of A is the root of the mean of its squares.",
        "`np.sqrt(np.mean(A**2))` is the size, and `np.mean(A == 0)` the share of zeros, since True counts as 1.",
    ),
    mistakes=(
        Mistake(
            "size-is-mean",
            "Your size is the mean, in which positive and negative numbers cancel. Take the root of the mean of the squares.",
            _with(lambda A, Z: np.mean(A)),
        ),
        Mistake(
            "size-is-mean",
            "Your size is the mean of the absolute values. Asked for is the root of the mean of the squares, in which "
            "large numbers count more.",
            _with(lambda A, Z: np.mean(np.abs(A))),
        ),
        Mistake(
            "size-is-mean",
            "Your size is the standard deviation, measured from the mean. ReLU's numbers do not scatter around 0: take "
            "the root of the mean of the squares.",
            _with(lambda A, Z: np.std(A)),
        ),
        Mistake(
            "root-of-the-mean",
            "Your size is the mean of the squares. Its root is still missing.",
            _with(lambda A, Z: np.mean(A**2)),
        ),
        Mistake(
            "mean-or-sum",
            "Your size is the root of the sum of the squares, which grows with the number of samples and neurons. Take "
            "the root of their mean.",
            _with(lambda A, Z: np.sqrt(np.sum(A**2))),
        ),
        Mistake(
            "output-before-activation",
            "You measure the sums before the activation. What the next layer gets is what comes out behind it.",
            _with(lambda A, Z: np.sqrt(np.mean(Z**2))),
        ),
        Mistake(
            "bend-is-a-detail",
            "The activation acts on what you measure, but not on what you hand on. The next layer gets the bent numbers.",
            _always_the_input,
        ),
        Mistake(
            "first-batch-forgotten",
            "You measure each layer's input. Measure what the layer hands on, after its activation.",
            _one_layer_back,
        ),
        Mistake(
            "count-is-accuracy",
            "You count the zeros. Asked for is their share, between 0 and 1.",
            _with(lambda A, Z: np.sqrt(np.mean(A**2)), lambda A: np.sum(A == 0)),
        ),
        Mistake(
            "bend-is-a-detail",
            "The activation is missing: each layer hands on activation(A @ W).",
            _without_activation,
        ),
        Mistake(
            "mean-of-means",
            "Your size is the mean of the sizes of single samples. Take the mean of all squares first, and then one root.",
            _with(lambda A, Z: np.mean(np.sqrt(np.mean(A**2, axis=1)))),
        ),
        Mistake(
            "zero-is-on-no-side",
            "Your share counts negative numbers as well. Asked for is what is exactly 0: A == 0.",
            _with(lambda A, Z: np.sqrt(np.mean(A**2)), lambda A: np.mean(A <= 0)),
        ),
        Mistake(
            "rows-and-columns-are-counted",
            "Your share is that of the neurons that are 0 for all samples. Asked for is the share of all numbers.",
            _with(lambda A, Z: np.sqrt(np.mean(A**2)), lambda A: np.mean((A == 0).all(axis=0))),
        ),
        Mistake(
            "output-before-activation",
            "You measure the sums before the activation, both their size and their zeros. What the next layer gets is what comes "
            "out behind it: measure that.",
            _before_the_bend,
        ),
    ),
)
