"""What a hidden layer makes of its input."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def hidden_columns(X, weights, biases, depth):
    made = X
    for W, b in zip(weights[:depth], biases[:depth]):
        made = np.maximum(made @ W + b, 0)
    return made


def _network(rng, sizes, n):
    pairs = list(zip(sizes[:-1], sizes[1:]))
    return {
        "X": rng.normal(size=(n, sizes[0])),
        "weights": [rng.normal(size=pair) for pair in pairs],
        "biases": [rng.normal(size=n_out) for _, n_out in pairs],
    }


def _cases(rng):
    X = np.array([[2.0, 1.0]])
    weights = [np.array([[1.0, -1.0], [1.0, 1.0]]), np.array([[1.0, -2.0], [3.0, 1.0]]), np.array([[1.0], [1.0]])]
    biases = [np.array([0.0, 0.0]), np.array([-1.0, 1.0]), np.array([0.5])]
    fixed = [{"X": X, "weights": weights, "biases": biases, "depth": depth} for depth in (1, 2, 0)]
    wide = [
        {**_network(rng, sizes, n), "depth": d}
        for sizes, n, d in (((3, 4, 4, 2), 6, 2), ((2, 5, 3, 4, 1), 4, 3), ((3, 5, 2), 4, 1))
    ]
    return fixed + wide


def _without_the_last_bend(X, weights, biases, depth):
    A = X
    for layer in range(depth):
        Z = A @ weights[layer] + biases[layer]
        A = np.maximum(Z, 0) if layer < depth - 1 else Z
    return A


def _never_bent(X, weights, biases, depth):
    for W, b in zip(weights[:depth], biases[:depth]):
        X = X @ W + b
    return X


def _without_biases(X, weights, biases, depth):
    for W in weights[:depth]:
        X = np.maximum(X @ W, 0)
    return X


def _biases_after_the_bend(X, weights, biases, depth):
    for W, b in zip(weights[:depth], biases[:depth]):
        X = np.maximum(X @ W, 0) + b
    return X


def _each_on_the_input(X, weights, biases, depth):
    A = X
    for W, b in zip(weights[:depth], biases[:depth]):
        A = np.maximum(X @ W + b, 0)
    return A


def _one_too_many(X, weights, biases, depth):
    return hidden_columns(X, weights, biases, depth + 1)


def _one_too_few(X, weights, biases, depth):
    return hidden_columns(X, weights, biases, max(depth - 1, 0))


def _all_layers(X, weights, biases, depth):
    return hidden_columns(X, weights, biases, len(weights))


TASK = Task(
    title="Take a hidden layer out of a network",
    outputs={"columns": 2},
    cases=_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=hidden_columns,
    hints=(
        "It is the forward pass of chapter 02, only that you stop on the way.",
        "Begin with A = X. Each layer replaces A by what ReLU makes of its sums. How many layers are to run?",
        "`weights[:depth]` are the first `depth` matrices, and `zip` pairs them with their biases. For depth = 0 the "
        "loop does not run, and X comes back.",
    ),
    mistakes=(
        Mistake(
            "output-before-activation",
            "These are the sums of the last layer, before ReLU. What the next layer sees is what ReLU has made of them.",
            _without_the_last_bend,
        ),
        Mistake(
            "linear-stack-is-deep",
            "There is no bend in these layers: without ReLU after each of them they are together one linear layer.",
            _never_bent,
        ),
        Mistake(
            "bias-forgotten",
            "The biases are missing: a layer's sums are A @ W + b.",
            _without_biases,
        ),
        Mistake(
            "output-before-activation",
            "The biases are added after ReLU. They belong to the sums: ReLU comes last, and makes nothing below 0.",
            _biases_after_the_bend,
        ),
        Mistake(
            "each-layer-sees-the-input",
            "Every layer works on X itself here. Each one has to work on what the layer before it has made.",
            _each_on_the_input,
        ),
        Mistake(
            "input-layer-left-out",
            "This is one layer too far. The input is depth 0, the first hidden layer depth 1: so many layers run.",
            _one_too_many,
        ),
        Mistake(
            "last-layer-left-out",
            "This is one layer too few. depth = 1 means the first hidden layer, so one layer has to run.",
            _one_too_few,
        ),
        Mistake(
            "output-layer-does-the-work",
            "You went through the whole network. What is asked for are the columns after `depth` layers.",
            _all_layers,
        ),
    ),
)
