"""Find the weights of a layer that one cannot read, by asking it."""

import numpy as np

from workbook.forms.task import Mistake, Task, several


def probe_layer(layer, n_in):
    b = layer(np.zeros((1, n_in)))[0]
    W = layer(np.eye(n_in)) - b
    return W, b


def _asking(learner, W, b):
    def layer(X):
        X = np.asarray(X, float)
        if X.ndim != 2 or X.shape[1] != len(W):
            raise ValueError(f"the layer takes samples of shape (N, {len(W)}), a row each; it got {X.shape}")
        return X @ W + b

    result = learner.probe_layer(layer, len(W))
    if result is None:
        return {}
    result = several(result, 2, "probe_layer should return 2 values, W and b.")
    return {"W": result[0], "b": result[1]}


def _cases(rng):
    fixed = [{"W": np.array([[1.0, 2.0], [3.0, 4.0]]), "b": np.array([5.0, 7.0])}]
    drawn = [
        {"W": rng.normal(size=shape), "b": rng.normal(size=shape[1])} for shape in ((3, 3), (2, 4), (5, 2), (1, 3))
    ]
    return fixed + drawn


def _with_the_bias_in_it(layer, n_in):
    return layer(np.eye(n_in)), layer(np.zeros((1, n_in)))[0]


def _turned(layer, n_in):
    W, b = probe_layer(layer, n_in)
    return W.T, b


def _bias_from_ones(layer, n_in):
    b = layer(np.ones((1, n_in)))[0]
    return layer(np.eye(n_in)) - b, b


def _one_probe(layer, n_in):
    W, b = probe_layer(layer, n_in)
    return np.tile(W[0], (n_in, 1)), b


def _all_at_once(layer, n_in):
    b = layer(np.zeros((1, n_in)))[0]
    return np.tile(layer(np.ones((1, n_in)))[0] - b, (n_in, 1)), b


TASK = Task(
    title="Find the weights of a layer by asking it",
    outputs={"W": 2, "b": 1},
    cases=_cases,
    reference=probe_layer,
    probe=_asking,
    hints=(
        "What comes out of a layer when all inputs are 0? Nothing is weighted then.",
        "A sample with a 1 at input i and 0 elsewhere lets through the weights that leave input i, and the bias besides.",
        "`np.eye(n_in)` holds all such samples, one in each row, so that one call of the layer answers for all inputs.",
    ),
    mistakes=(
        Mistake(
            "probe-is-the-weight",
            "Your W still holds the bias: it is in every sum, also where a single input is 1. Ask for it with zeros, and take it off.",
            _with_the_bias_in_it,
        ),
        Mistake(
            "neurons-are-rows",
            "Your W lies on its side. What comes out for a 1 at input i are the weights that leave input i: row i of W.",
            _turned,
        ),
        Mistake(
            "bias-from-ones",
            "With a 1 at every input all weights are in the sums, and you take them for the bias. It comes out alone where all inputs are 0.",
            _bias_from_ones,
        ),
        Mistake(
            "one-path-decides",
            "Every row of your W is the first one. Each input has weights of its own, and needs a sample of its own.",
            _one_probe,
        ),
        Mistake(
            "one-path-decides",
            "You send a 1 into all inputs at once, so the weights of all of them are added up in each row. Ask for one input at a time.",
            _all_at_once,
        ),
    ),
)
