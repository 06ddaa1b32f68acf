"""Find the bug in a square layer."""

import numpy as np

from workbook.chapters.ch02_forward_propagation.tasks.shared import draw, relu
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def mend_layer(X, W, b):
    rows = []
    for x in X:
        z = [x @ w + bias for w, bias in zip(W.T, b)]
        rows.append(relu(np.array(z)))
    return np.array(rows)


def _planted_layer(X, W, b):
    rows = []
    for x in X:
        z = [x @ w + bias for w, bias in zip(W, b)]
        rows.append(relu(np.array(z)))
    return np.array(rows)


def _square_cases(rng):
    W = np.array([[1.0, 2.0], [3.0, 4.0]])
    fixed = [
        {"X": np.array([[1.0, 10.0]]), "W": W, "b": np.array([0.0, 0.0])},
        {"X": np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.5]]), "W": W, "b": np.array([0.5, -1.0])},
    ]
    drawn = [dict(zip("XWb", draw(rng, (N, n), (n, n), n))) for N, n in ((3, 3), (1, 4), (5, 2), (4, 4))]
    return [*fixed, *drawn, dict(zip("XWb", draw(rng, (3, 2), (2, 4), 4)))]


TASK = Task(
    title="Find the bug in a square layer",
    outputs={"A": 2},
    cases=_square_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=mend_layer,
    planted=_planted_layer,
    symptom="For X = [[1, 10]], W = [[1, 2], [3, 4]] and b = [0, 0] the first neuron has the weights 1 and 3, "
    "so its output should be 1 * 1 + 10 * 3 = 31. Follow w through its first round.",
    hints=(
        "Print w inside the loop, for W = [[1, 2], [3, 4]]. Which two numbers does the first neuron get, and which two "
        "should it get?",
        "A loop over a matrix gives its rows. A neuron's weights stand in a column of W.",
        "Looping over `W.T` gives the columns of W, one after the other: one line changes, by two characters.",
    ),
    mistakes=(
        Mistake(
            "output-before-activation",
            "The weights are right now, but the bend has got lost: outputs below 0 should be 0.",
            lambda X, W, b: X @ W + b,
        ),
        Mistake(
            "bias-forgotten",
            "The weights are right now, but the biases have got lost.",
            lambda X, W, b: relu(X @ W),
        ),
        Mistake(
            "one-bias-a-layer",
            "The weights are right now, but all neurons use the first bias.",
            lambda X, W, b: relu(X @ W + b[0]),
        ),
        Mistake(
            "column-vector",
            "You turned X around instead of W, so that features and samples change places. The rows of X are right as "
            "they are.",
            lambda X, W, b: relu(np.array([[x @ w + bias for w, bias in zip(W, b)] for x in X.T])),
        ),
        Mistake(
            "return-in-the-loop",
            "The weights are right now, but only the first sample comes back. Does your `return` stand inside the "
            "loop?",
            lambda X, W, b: relu(X[0] @ W + b),
        ),
        Mistake(
            "bias-after-activation",
            "The bias comes too late: you add it after the bend. It belongs to the sum, and what is bent is the sum.",
            lambda X, W, b: np.maximum(X @ W, 0) + b,
        ),
    ),
)
