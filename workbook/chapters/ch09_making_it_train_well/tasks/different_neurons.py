"""Count the hidden neurons that are really different."""

import numpy as np

from workbook.forms.task import Mistake, Task


def different_neurons(W, b):
    neurons = np.vstack([W, b]).T
    return len(np.unique(neurons.round(6), axis=0))


def _neuron_cases(rng):
    nearly = np.array([[0.1, 0.1 + 1e-12, 0.2], [0.3, 0.3 - 1e-12, 0.3]])
    fixed = [
        {"W": np.array([[1.0, 1.0, 2.0], [3.0, 3.0, 4.0]]), "b": np.zeros(3)},
        {"W": np.array([[1.0, 1.0, 1.0], [3.0, 3.0, 3.0]]), "b": np.array([0.0, 0.5, 0.5])},
        {"W": nearly, "b": np.zeros(3)},
        {"W": np.full((3, 5), 0.1), "b": np.zeros(5)},
        {"W": np.array([[2.0, -2.0, 2.0, -2.0]]), "b": np.zeros(4)},
        {"W": np.array([[1.0, 0.0, 2.0], [2.0, 1.0, 3.0]]), "b": np.array([1.0, 2.0, 0.0])},
        {"W": np.array([[1.0, 2.0, 1.001], [2.0, 1.0, 2.0]]), "b": np.array([1.0, 1.0, 1.0])},
    ]
    drawn = []
    for n_in, kinds, h in ((4, 3, 7), (2, 5, 6)):
        W, b = rng.normal(size=(n_in, kinds)), rng.normal(size=kinds)
        which = rng.permutation(np.concatenate([np.arange(kinds), rng.integers(0, kinds, h - kinds)]))
        drawn.append({"W": W[:, which], "b": b[which]})
    return fixed + drawn


def _without_copies(W, b):
    _, counts = np.unique(np.vstack([W, b]).round(6), axis=1, return_counts=True)
    return int(np.sum(counts == 1))


def _neighbours(W, b):
    neurons = np.vstack([W, b]).round(6)
    return 1 + int(np.sum((neurons[:, 1:] != neurons[:, :-1]).any(axis=0)))


TASK = Task(
    title="Count the neurons that are really different",
    outputs={"count": 3},
    cases=_neuron_cases,
    reference=different_neurons,
    hints=(
        "A neuron is a column of W together with its entry of b. Two neurons are the same where all of that agrees.",
        "`np.vstack([W, b])` puts the biases below the weights, so that a column holds all of a neuron. Turned "
        "round, it is a row.",
        "Round the rows to some digits, since sums may differ in the last one, and let `np.unique(..., axis=0)` keep "
        "each different row once.",
    ),
    mistakes=(
        Mistake(
            "neurons-are-rows",
            "You count different rows of W. A row belongs to an input; a neuron is a column.",
            lambda W, b: len(np.unique(W.round(6), axis=0)),
        ),
        Mistake(
            "bias-forgotten",
            "You look at the weights alone. Two neurons with the same weights and different biases are different.",
            lambda W, b: len(np.unique(W.round(6).T, axis=0)),
        ),
        Mistake(
            "measuring-is-exact",
            "You compare to the last digit. Numbers that differ by 10⁻¹² come from rounding, and count as equal here.",
            lambda W, b: len(np.unique(np.vstack([W, b]).T, axis=0)),
        ),
        Mistake(
            "weight-per-neuron",
            "You count different numbers. A neuron is a whole column with its bias; compare columns.",
            lambda W, b: len(np.unique(np.vstack([W, b]).round(6))),
        ),
        Mistake(
            "only-mistakes-count",
            "You count the copies, those that are there already. Asked for is how many different ones there are.",
            lambda W, b: W.shape[1] - different_neurons(W, b),
        ),
        Mistake(
            "training-breaks-symmetry",
            "You count all neurons. Asked for is how many different ones there are among them.",
            lambda W, b: W.shape[1],
        ),
        Mistake(
            "neurons-are-rows",
            "You count different rows. A neuron is a column of W with its bias: turn the table round, or count along axis=1.",
            lambda W, b: len(np.unique(np.vstack([W, b]).round(6), axis=0)),
        ),
        Mistake(
            "bias-forgotten",
            "You add the bias to the weights, so that different neurons can become equal. Put it below them, as an entry of its own.",
            lambda W, b: len(np.unique((W + b).round(6).T, axis=0)),
        ),
        Mistake(
            "cut-is-rounding",
            "You round to whole numbers: `round()` without a number does. Then neurons that differ by a half can become equal.",
            lambda W, b: len(np.unique(np.vstack([W, b]).round().T, axis=0)),
        ),
        Mistake(
            "only-mistakes-count",
            "You count the neurons that have no copy. A neuron with copies counts once, too.",
            _without_copies,
        ),
        Mistake(
            "pairs-are-all",
            "You compare each neuron with the one before it only. A copy may stand further away.",
            _neighbours,
        ),
    ),
)
