"""Run a layer on a whole batch."""

import numpy as np

from workbook.chapters.ch02_forward_propagation.tasks.shared import draw, relu, small_layer
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def batch_forward(X, W, b):
    return X @ W + b


def _batch_cases(rng):
    fixed = [
        {"X": np.array([[2.0, 1.0], [-1.0, 2.0]]), **small_layer()},
        {"X": np.array([[1.0, 10.0]]), "W": np.array([[1.0, 2.0], [3.0, 4.0]]), "b": np.array([0.5, -0.5])},
        {"X": np.array([[1.0], [2.0], [-3.0]]), "W": np.array([[2.0]]), "b": np.array([1.0])},
    ]
    shapes = ((3, 2, 3), (3, 3, 3), (4, 3, 2), (5, 4, 4), (2, 5, 3), (6, 2, 1))  # N, n_in, n_out
    drawn = [dict(zip("XWb", draw(rng, (N, n_in), (n_in, n_out), n_out))) for N, n_in, n_out in shapes]
    return fixed + drawn


TASK = Task(
    title="Run a layer on a whole batch",
    outputs={"Z": 2},
    cases=_batch_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=batch_forward,
    hints=(
        "X has one sample in each row, and row times matrix is what you wrote for one sample. What does the matrix "
        "product do with several rows?",
        "`X @ W` has shape (N, n_out): a row of sums for each sample. b, with its n_out numbers, has to be added to "
        "every row.",
        "NumPy lines up shapes from the right: (N, n_out) and (n_out,) fit as they are. It needs no loop and no "
        "reshape.",
    ),
    mistakes=(
        Mistake(
            "weight-orientation",
            "W is turned around: you used W.T. Each row of X holds n_in numbers, and they have to meet the n_in rows "
            "of W. "
            "Where n_in and n_out differ your line raises; on a square layer it runs and is wrong.",
            lambda X, W, b: X @ W.T + b,
        ),
        Mistake(
            "column-vector",
            "W comes first in your product, as in books that keep samples in columns. Here they are rows: X comes "
            "first, "
            "and its n_in columns meet the n_in rows of W.",
            lambda X, W, b: W @ X + b,
        ),
        Mistake(
            "column-vector",
            "Your result has one sample in each column. Here samples are rows, on the way in and on the way out: Z has "
            "shape (N, n_out).",
            lambda X, W, b: W.T @ X.T + b[:, None],
        ),
        Mistake(
            "bias-along-samples",
            "You made b a column, so the biases run along the samples. Each neuron has one bias, the same for every "
            "sample: "
            "b goes along the columns of Z, as it stands.",
            lambda X, W, b: X @ W + b[:, None],
        ),
        Mistake(
            "one-bias-a-layer",
            "You add the same number to every sum. Neuron j adds b[j]: use the whole of b.",
            lambda X, W, b: X @ W + b[0],
        ),
        Mistake(
            "bias-forgotten",
            "The biases are missing: these are the bare products X @ W.",
            lambda X, W, b: X @ W,
        ),
        Mistake(
            "bias-as-threshold",
            "You subtract the biases. They are added to every row of X @ W.",
            lambda X, W, b: X @ W - b,
        ),
        Mistake(
            "return-in-the-loop",
            "This is the result for the first sample alone. A batch gives one row for each sample. "
            "If you wrote a loop, its `return` comes too early; but X @ W needs no loop.",
            lambda X, W, b: X[0] @ W + b,
        ),
        Mistake(
            "bias-as-a-weight",
            "You add b to the weights before the product, so that each bias is multiplied by the features. It is added to the sums, as it is: mind the brackets.",
            lambda X, W, b: X @ (W + b),
        ),
        Mistake(
            "one-answer-a-batch",
            "You added the samples up: one row is left for the whole batch. Each sample keeps a row of its own.",
            lambda X, W, b: (X @ W + b).sum(axis=0),
        ),
        Mistake(
            "activation-at-output",
            "You bent the sums with relu. This function is asked for the sums Z alone, like nn.Linear: "
            "the network decides later where to bend, and not every layer does.",
            lambda X, W, b: relu(X @ W + b),
        ),
    ),
)
