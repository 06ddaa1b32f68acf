"""Back through a layer: three products."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task, several


def linear_backward(dy, x, W):
    dx = dy @ W.T
    dW = x.T @ dy
    db = dy.sum(axis=0)
    return dx, dW, db


def _layer_cases(rng):
    fixed = [
        {
            "dy": np.array([[1.0, -2.0]]),
            "x": np.array([[3.0, 0.0, 4.0]]),
            "W": np.array([[1.0, -0.5], [-2.0, 1.5], [-0.5, 1.0]]),
        },
        {
            "dy": np.array([[1.0, 0.0], [2.0, -1.0]]),
            "x": np.array([[1.0, 10.0], [0.0, 2.0]]),
            "W": np.array([[1.0, 2.0], [3.0, 4.0]]),
        },
    ]
    shapes = ((4, 2, 3), (3, 3, 3), (3, 3, 2), (2, 4, 4), (5, 4, 2), (2, 1, 4), (6, 3, 1))  # N, n_in, n_out
    drawn = [
        {"dy": rng.normal(size=(N, n_out)), "x": rng.normal(size=(N, n_in)), "W": rng.normal(size=(n_in, n_out))}
        for N, n_in, n_out in shapes
    ]
    return fixed + drawn


def _through_linear(learner, dy, x, W):
    result = learner.linear_backward(dy, x, W)
    if result is None:
        return {}
    result = several(result, 3, "linear_backward should return three values, dx, dW, db.")
    afterwards = np.concatenate([dy.ravel(), x.ravel(), W.ravel()])
    return {"dx": result[0], "dW": result[1], "db": result[2], "arguments_kept": afterwards}


def _linear_with_an_update(dy, x, W):
    dx, dW, db = linear_backward(dy, x, W)
    W -= 0.1 * dW
    return dx, dW, db


TASK = Task(
    title="Back through a layer: three products",
    outputs={"dx": 1, "dW": 1, "db": 1, "arguments_kept": 1},
    cases=_layer_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=linear_backward,
    probe=_through_linear,
    borrowed=("nnlib.Linear",),
    hints=(
        "Write down the shapes of dy, x and W, and the shape that each answer must have: that of x, of W, of b. "
        "Which product leads there?",
        "dW sums over the samples, so N has to vanish: turn x around and put it in front. dx sums over the neurons, "
        "so n_out has to vanish: turn W around.",
        "`x.T @ dy` has the shape (n_in, n_out), `dy @ W.T` the shape (N, n_in). Every sample used the same b, so "
        "db adds up dy over axis 0.",
    ),
    mistakes=(
        Mistake(
            "biases-are-a-row",
            "Your db is right but for its shape, (1, n_out), as `keepdims=True` gives it: right in the Deep Learning "
            "Specialization on Coursera, whose biases are matrices. Here b has the shape (n_out,), and so has db.",
            lambda dy, x, W: (dy @ W.T, x.T @ dy, dy.sum(axis=0, keepdims=True)),
        ),
        Mistake(
            "divided-twice",
            "You divided by N here. The loss has done that already, and dy carries it: a layer only adds up over "
            "the samples.",
            lambda dy, x, W: (dy @ W.T, x.T @ dy / len(dy), dy.mean(axis=0)),
        ),
        Mistake(
            "bias-axis",
            "You summed over the neurons. A bias belongs to one neuron and is used by every sample, so the sum runs "
            "down the rows, over the samples: axis 0.",
            lambda dy, x, W: (dy @ W.T, x.T @ dy, dy.sum(axis=1)),
        ),
        Mistake(
            "bias-axis",
            "Your db is a single number: without an axis everything is added up, and every neuron would get the "
            "same. Each "
            "bias adds up its own column, over the samples: axis 0.",
            lambda dy, x, W: (dy @ W.T, x.T @ dy, dy.sum()),
        ),
        Mistake(
            "bias-along-samples",
            "db has one row for each sample. Every sample used the same biases, and what is used several times adds "
            "up: sum over the samples.",
            lambda dy, x, W: (dy @ W.T, x.T @ dy, dy),
        ),
        Mistake(
            "weight-orientation",
            "You used W as it stands on the way back. Forward it leads from n_in to n_out; back it has to be turned "
            "around: W.T. "
            "Where n_in and n_out are equal your line runs, and is wrong.",
            lambda dy, x, W: (dy @ W, x.T @ dy, dy.sum(axis=0)),
        ),
        Mistake(
            "weight-orientation",
            "Your dW is turned around. It has the shape of W, (n_in, n_out): the input comes first, and turned.",
            lambda dy, x, W: (dy @ W.T, dy.T @ x, dy.sum(axis=0)),
        ),
        Mistake(
            "forward-order-fits-back",
            "Your dW is x @ dy. The samples have to stand in the middle, since they are what is added up: turn x "
            "around. Where N and n_in are equal your line runs, and is wrong.",
            lambda dy, x, W: (dy @ W.T, x @ dy, dy.sum(axis=0)),
        ),
        Mistake(
            "input-forgotten",
            "The input is missing from your dW. A weight multiplies its input, so its slope is that input times "
            "what arrives.",
            lambda dy, x, W: (dy @ W.T, np.ones_like(x).T @ dy, dy.sum(axis=0)),
        ),
        Mistake(
            "results-in-any-order",
            "The three have changed places. Asked for are dx, dW, db, in this order.",
            lambda dy, x, W: (x.T @ dy, dy.sum(axis=0), dy @ W.T),
        ),
        Mistake(
            "gradient-is-update",
            "Your function changes W. On the way back slopes are computed and nothing else: the step comes later, "
            "and the "
            "caller's arrays stay as they are.",
            _linear_with_an_update,
        ),
        Mistake(
            "input-for-gradient",
            "Your dx is x @ W, the way forward. Back goes what arrives, dy, through W turned around: dy @ W.T.",
            lambda dy, x, W: (x @ W, x.T @ dy, dy.sum(axis=0)),
        ),
    ),
)
