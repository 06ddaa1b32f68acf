"""What of a network is drawn: columns of neurons, and the weights between them.

A layer that learns and the layers after it that do not (its activation) make one column: what they give out is what
its neurons say. This holds for any network, also for a learner's layers. Where a layer has a matrix of weights
between the columns, they are drawn as lines; where it has none, the lines are grey.
"""

from dataclasses import dataclass

import numpy as np

from nnlib.parameters import named_parameters, title

MOST_SHOWN = 8
BOUNDED = {"Tanh", "Sigmoid"}


@dataclass
class Column:
    """One column of neurons. `W` (n_in, width) and `b` (width,) are views into the network, or None; `bend` names the
    activation."""

    layers: list
    n_in: int
    width: int
    W: np.ndarray | None
    b: np.ndarray | None
    bend: str
    title: str
    bounded: bool


def columns_of(network, x):
    """The columns of a network, found by sending `x` (N, n_in) through it. Raises ValueError where a layer gives no
    rows of numbers."""
    groups = []
    for layer in network:
        if named_parameters(layer) or not groups:
            groups.append([])
        groups[-1].append(layer)
    found, n_in = [], x.shape[1]
    for layers in groups:
        for layer in layers:
            x = np.asarray(layer.forward(x))
        if x.ndim != 2:
            raise ValueError(
                f"network: expected layers that give one row of numbers a point, but {title(layers[-1])} gives shape "
                f"{x.shape}"
            )
        parameters = [p for layer in layers for p in named_parameters(layer).values()]
        W = next((p.value for p in parameters if p.shape == (n_in, x.shape[1])), None)
        b = next((p.value for p in parameters if p.shape == (x.shape[1],)), None)
        bend = " ".join(title(layer) for layer in layers[1:]) or "linear"
        bounded = type(layers[-1]).__name__ in BOUNDED
        found.append(Column(layers, n_in, x.shape[1], W, b, bend, title(layers[0]), bounded))
        n_in = x.shape[1]
    return found


def values_of(columns, x):
    """What every column says for `x` (N, n_in): a list of (N, width) arrays. The network should be in evaluation
    mode."""
    values = []
    for column in columns:
        for layer in column.layers:
            x = np.asarray(layer.forward(x))
        values.append(x)
    return values
