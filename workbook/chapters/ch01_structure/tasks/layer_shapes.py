"""Give the shapes of all weights and biases."""

import numpy as np

from workbook.chapters.ch01_structure.tasks.shared import size_cases
from workbook.forms.task import Mistake, Task, WrongFormError, several


def layer_shapes(sizes):
    weights = []
    biases = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        weights.append((n_in, n_out))
        biases.append((n_out,))
    return weights, biases


def _shapes(learner, sizes):
    result = learner.layer_shapes(sizes)
    if result is None:
        return {}
    result = several(result, 2, "layer_shapes should return 2 values, weights, biases: two lists.")
    if all(isinstance(part, tuple) and all(isinstance(n, int) for n in part) for part in result):
        raise WrongFormError(
            "layer_shapes should return two lists, the shapes of the weights and those of the biases; yours is one list of shapes."
        )
    lists = [part for part in result if isinstance(part, (tuple, list))]
    if any(isinstance(shape, (list, np.ndarray)) for part in lists for shape in part):
        raise WrongFormError(
            "A shape is a tuple, in round brackets: (3, 4), or (4,) with a comma. Yours are lists or arrays."
        )
    return {"weights": result[0], "biases": result[1]}


def _as_counted(number):
    """A whole number without its point; anything else, such as NaN, as it is."""
    return int(number) if float(number).is_integer() else float(number)


TASK = Task(
    title="Give the shapes of all weights and biases",
    outputs={"weights": 1, "biases": 1},
    returned_as=lambda shapes: (
        [tuple(map(_as_counted, shape)) for shape in shapes] if shapes.ndim == 2 else shapes.tolist()
    ),
    cases=size_cases,
    reference=layer_shapes,
    probe=_shapes,
    hints=(
        "There is one weight matrix and one bias vector for each pair of neighbouring layers.",
        "W has one row for each neuron that a connection comes from and one column for each that it goes to.",
        "Append `(n_in, n_out)` to one list and `(n_out,)` to the other, for each pair from `zip(sizes[:-1], sizes[1:])`. Mind the comma in `(n_out,)`.",
    ),
    mistakes=(
        Mistake(
            "weight-orientation",
            "Your shapes are turned around. In this course samples are rows, so W has shape (n_in, n_out).",
            lambda sizes: ([(b, a) for a, b in zip(sizes[:-1], sizes[1:])], [(b,) for b in sizes[1:]]),
        ),
        Mistake(
            "input-layer-computes",
            "There is one entry too many: the input layer has neither weights nor biases of its own.",
            lambda sizes: (
                [(sizes[0], sizes[0])] + [(a, b) for a, b in zip(sizes[:-1], sizes[1:])],
                [(b,) for b in sizes],
            ),
        ),
        Mistake(
            "bias-per-connection",
            "Your biases have as many entries as there are neurons before them. A bias belongs to the neuron that it is added in: n_out of them.",
            lambda sizes: ([(a, b) for a, b in zip(sizes[:-1], sizes[1:])], [(a,) for a in sizes[:-1]]),
        ),
        Mistake(
            "brackets-make-a-tuple",
            "Your bias shapes are plain numbers. A shape is a tuple, and a tuple with one entry needs a comma: `(3,)`.",
            lambda sizes: ([(a, b) for a, b in zip(sizes[:-1], sizes[1:])], [(b) for b in sizes[1:]]),
        ),
        Mistake(
            "vector-is-a-row",
            "Your biases are matrices with one row, `(1, n)`. A vector has one axis, so its shape is a tuple with one entry: `(n,)`.",
            lambda sizes: ([(a, b) for a, b in zip(sizes[:-1], sizes[1:])], [(1, b) for b in sizes[1:]]),
        ),
        Mistake(
            "vector-is-a-row",
            "Your biases are matrices with one column, `(n, 1)`, as in books that keep samples in columns. Here b is a vector, and its shape has one entry: `(n,)`.",
            lambda sizes: ([(a, b) for a, b in zip(sizes[:-1], sizes[1:])], [(b, 1) for b in sizes[1:]]),
        ),
        Mistake(
            "one-bias-a-layer",
            "You gave each layer a single bias, shape `(1,)`. Each of its neurons has one of its own: `(n_out,)`.",
            lambda sizes: ([(a, b) for a, b in zip(sizes[:-1], sizes[1:])], [(1,) for _ in sizes[1:]]),
        ),
        Mistake(
            "return-in-the-loop",
            "Your lists end after the first pair of layers. Does your `return` stand inside the loop?",
            lambda sizes: layer_shapes(sizes[:2]),
        ),
        Mistake(
            "returned-in-another-order",
            "Your two lists have changed places. First come the shapes of the weights, then those of the biases.",
            lambda sizes: layer_shapes(sizes)[::-1],
        ),
    ),
)
