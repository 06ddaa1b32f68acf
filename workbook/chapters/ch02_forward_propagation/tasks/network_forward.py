"""Run a whole network."""

import numpy as np

from workbook.chapters.ch02_forward_propagation.tasks.batch_forward import batch_forward
from workbook.chapters.ch02_forward_propagation.tasks.shared import draw, relu, small_layer
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def network_forward(X, weights, biases):
    A = X
    for W, b in zip(weights[:-1], biases[:-1]):
        A = relu(batch_forward(A, W, b))
    return batch_forward(A, weights[-1], biases[-1])


def _small_network():
    first = small_layer()
    return {
        "weights": [first["W"], np.array([[1.0, -0.5], [-2.0, 1.5], [-0.5, 1.0]])],
        "biases": [first["b"], np.array([0.5, -2.0])],
    }


def _network_cases(rng):
    fixed = [
        {"X": np.array([[2.0, 1.0]]), **_small_network()},
        {"X": np.array([[2.0, 1.0], [-1.0, 2.0], [1.0, -2.0], [-2.0, 1.0]]), **_small_network()},
    ]
    drawn = []
    for N, sizes in (
        (3, [3, 2]),
        (3, [3, 3, 3]),
        (4, [3, 5, 4, 2]),
        (2, [4, 4, 4, 4]),
        (5, [2, 6, 1]),
        (4, [3, 4, 4, 4, 3]),
    ):
        weights = [rng.normal(size=pair) for pair in zip(sizes[:-1], sizes[1:])]
        drawn.append({"X": rng.normal(size=(N, sizes[0])), "weights": weights, "biases": draw(rng, *sizes[1:])})
    return fixed + drawn


def _network(X, weights, biases, hidden=relu, output=lambda z: z, biased=1.0):
    for W, b in zip(weights[:-1], biases[:-1]):
        X = hidden(X @ W + biased * b)
    return output(X @ weights[-1] + biased * biases[-1])


def _hidden_only(X, weights, biases):
    for W, b in zip(weights[:-1], biases[:-1]):
        X = relu(X @ W + b)
    return X


def _two_layers(X, weights, biases):
    return relu(X @ weights[0] + biases[0]) @ weights[1] + biases[1]


def _relu_on_the_first_layer_only(X, weights, biases):
    A = relu(X @ weights[0] + biases[0])
    for W, b in zip(weights[1:], biases[1:]):
        A = A @ W + b
    return A


def _bias_after_relu(X, weights, biases):
    for W, b in zip(weights[:-1], biases[:-1]):
        X = relu(X @ W) + b
    return X @ weights[-1] + biases[-1]


def _always_the_input(X, weights, biases):
    A = X
    for W, b in zip(weights[:-1], biases[:-1]):
        A = relu(X @ W + b)
    return A @ weights[-1] + biases[-1]


def _bent_where(X, weights, biases, bends):
    for i, (W, b) in enumerate(zip(weights, biases)):
        X = X @ W + b
        if bends(i, len(weights)):
            X = np.maximum(X, 0)
    return X


TASK = Task(
    title="Run a whole network",
    outputs={"scores": 3},
    cases=_network_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=network_forward,
    needs=("batch_forward",),
    hints=(
        "Keep the numbers that travel in one variable, A. It starts as X, and each layer replaces it by its own "
        "output.",
        "All layers take sums; all but the last then bend them. `weights[:-1]` and `biases[:-1]` belong to the layers "
        "before the last. Does it work with a single layer?",
        "Loop `for W, b in zip(weights[:-1], biases[:-1])` and set `A = relu(batch_forward(A, W, b))`. "
        "After the loop return the sums of the last layer, whose weights are `weights[-1]`.",
    ),
    mistakes=(
        Mistake(
            "output-before-activation",
            "Nothing bends: every layer passes on its sums. The hidden layers need relu behind theirs.",
            lambda X, weights, biases: _network(X, weights, biases, hidden=lambda z: z),
        ),
        Mistake(
            "activation-at-output",
            "You bent the scores too: every score below 0 became 0, so that losing by a little and losing by a lot "
            "look alike. "
            "The last layer's sums are the scores, as they are.",
            lambda X, weights, biases: _network(X, weights, biases, output=relu),
        ),
        Mistake(
            "input-layer-computes",
            "You bent the input before the first layer saw it, so negative features became 0. Inside each hidden layer "
            "the sum comes first, then the bend.",
            lambda X, weights, biases: _network(relu(X), weights, biases),
        ),
        Mistake(
            "each-layer-sees-the-input",
            "Every layer of yours starts from X again. Each layer takes what the one before it gave: keep that in A, "
            "and feed A on.",
            _always_the_input,
        ),
        Mistake(
            "network-runs-backwards",
            "Your layers run from the last to the first. The data meets weights[0] first. With layers of equal size "
            "this runs without an error, "
            "and gives other numbers.",
            lambda X, weights, biases: _network(X, weights[::-1], biases[::-1]),
        ),
        Mistake(
            "bias-as-threshold",
            "Your layers subtract their biases. Every layer adds its own.",
            lambda X, weights, biases: _network(X, weights, biases, biased=-1.0),
        ),
        Mistake(
            "last-layer-left-out",
            "This is the output of the last hidden layer. The output layer has weights and a bias of its own; its sums "
            "are the scores.",
            _hidden_only,
        ),
        Mistake(
            "bias-forgotten",
            "The biases are missing from your sums.",
            lambda X, weights, biases: _network(X, weights, biases, biased=0.0),
        ),
        Mistake(
            "bias-after-activation",
            "You add the biases after the bend. They belong in the sums: first `A @ W + b`, then relu of all of it.",
            _bias_after_relu,
        ),
        Mistake(
            "return-in-the-loop",
            "This is the output of the first layer alone. Does your `return` stand inside the loop?",
            lambda X, weights, biases: relu(X @ weights[0] + biases[0]),
        ),
        Mistake(
            "score-is-the-class",
            "You return classes. The scores themselves are asked for; `predict_classes` turns them into classes afterwards.",
            lambda X, weights, biases: np.argmax(network_forward(X, weights, biases), axis=1),
        ),
        Mistake(
            "networks-have-two-layers",
            "Your function runs two layers, always. The lists may hold one layer, or five: loop over them.",
            _two_layers,
        ),
        Mistake(
            "networks-have-two-layers",
            "You bend behind the first layer and nowhere else. Every layer but the last bends its sums, and where there is one layer only, it is the last.",
            _relu_on_the_first_layer_only,
        ),
        Mistake(
            "activation-at-output",
            "You have it the other way round: the last layer is bent, and the ones before it are not.",
            lambda X, weights, biases: _bent_where(X, weights, biases, lambda i, n: i == n - 1),
        ),
        Mistake(
            "last-layer-left-out",
            "The last hidden layer is not bent. Count again: of n layers all but the last one, n - 1, are bent.",
            lambda X, weights, biases: _bent_where(X, weights, biases, lambda i, n: i < n - 2),
        ),
        Mistake(
            "return-in-the-loop",
            "This is what comes out of the first layer. Does your `return` stand inside the loop?",
            lambda X, weights, biases: _bent_where(X, weights[:1], biases[:1], lambda i, n: len(weights) > 1),
        ),
    ),
)
