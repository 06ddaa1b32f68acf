"""What of a network is drawn: columns of neurons, and the weights between them.

A layer that learns and the layers after it that do not (its activation) make one column: what they give out is what
its neurons say. This holds for any network, also for a learner's layers. Where a layer has a matrix of weights
between the columns, they are drawn as lines; where it has none, the lines are grey.
"""

from dataclasses import dataclass

import numpy as np

import nnlib as nn
from nnlib.machinery.parameters import named_parameters, title
from workbook.widgets.explorables.playground.pieces import ACTIVATIONS

MOST_SHOWN = 8
NAMES = {kind: name.replace("_", " ") for name, kind in ACTIVATIONS.items()}  # as in the lists of the page
BOUNDED = {"Tanh", "Sigmoid"}


@dataclass
class Column:
    """One column of neurons. `W` (n_in, width) and `b` (width,) are views into the network, or None; `activation` names the
    activation, `prefix` is what its neurons are called, before their number."""

    layers: list
    n_in: int
    width: int
    W: np.ndarray | None
    b: np.ndarray | None
    activation: str
    title: str
    bounded: bool
    prefix: str = ""

    def name(self, i):
        """Neuron i, counted from 0 as in Python; a single output needs no number."""
        return self.prefix if self.is_single else f"{self.prefix} {i}"

    @property
    def is_single(self):
        return self.prefix == "output" and self.width == 1


def columns_of(network, x, widths=None):
    """The columns of a network, found by sending `x` (N, n_in) through it. `widths` are the neurons that each should
    have, where that is known. Raises ValueError where a layer gives something else than N rows of so many numbers."""
    groups = []
    for layer in network:
        if named_parameters(layer) or not groups:
            groups.append([])
        groups[-1].append(layer)
    found, n_in = [], x.shape[1]
    for number, layers in enumerate(groups):
        width = widths[number] if widths is not None and len(widths) == len(groups) else None
        for layer in layers:
            x = _answer(layer, x, width)
        parameters = [p for layer in layers for p in named_parameters(layer).values()]
        W = next((p.value for p in parameters if p.shape == (n_in, x.shape[1])), None)
        b = next((p.value for p in parameters if p.shape == (x.shape[1],)), None)
        bending = [layer for layer in layers[1:] if not isinstance(layer, nn.Dropout)]
        activation = " ".join(NAMES.get(type(layer)) or title(layer) for layer in bending) or "linear"
        activation += "".join(f", dropout {layer.p:g}" for layer in layers if isinstance(layer, nn.Dropout))
        bounded = type((bending or layers)[-1]).__name__ in BOUNDED
        found.append(Column(layers, n_in, x.shape[1], W, b, activation, title(layers[0]), bounded))
        n_in = x.shape[1]
    for number, column in enumerate(found, start=1):
        several = f"hidden layer {number}, neuron" if len(found) > 2 else "hidden neuron"
        column.prefix = several if number < len(found) else "output"
    return found


def _answer(layer, x, width):
    """What a layer says for `x` (N, n_in), if it is N rows of `width` numbers (None: as many as it likes)."""
    y = layer.forward(x)
    wanted = f"({len(x)}, {width or 'n'})"
    if not isinstance(y, np.ndarray) or y.ndim != 2 or len(y) != len(x) or (width and y.shape[1] != width):
        got = f"shape {y.shape}" if isinstance(y, np.ndarray) else type(y).__name__
        raise ValueError(f"{type(layer).__name__}.forward: expected an array of shape {wanted}, got {got}")
    return y


def values_of(columns, x):
    """What every column says for `x` (N, n_in): a list of (N, width) arrays. The network should be in evaluation
    mode."""
    values = []
    for column in columns:
        for layer in column.layers:
            x = np.asarray(layer.forward(x))
        values.append(x)
    return values
