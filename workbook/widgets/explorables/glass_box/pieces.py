"""Which networks a glass box can show, and in which pieces: sums (a layer with weights and biases) and
activations.

What counts is what a layer does, not its class, so that a learner's own layer is shown as well: a sum is a layer
whose output is x @ W + b, an activation changes each number by itself. Anything else is refused, and the error says why.
"""

from dataclasses import dataclass

import numpy as np

import nnlib as nn
from nnlib.machinery.parameters import named_parameters, title

MOST_NEURONS = 4
MOST_LAYERS = 3


@dataclass
class Piece:
    """One layer. `W` and `b` are its Parameters for a sum, None for an activation; `name` is how an activation is written."""

    layer: object
    n_in: int
    n_out: int
    W: object = None
    b: object = None
    name: str = ""

    @property
    def is_sum(self):
        return self.W is not None


def pieces_of(network, sample):
    """The pieces of a network in float64 for a sample (n_in,), and what is to be said about them, or "". Raises
    TypeError or ValueError that says what cannot be shown."""
    if not isinstance(network, nn.Sequential):
        raise TypeError(
            f"network: expected an nn.Sequential such as nn.mlp([2, 3, 1], rng=rng), got {type(network).__name__}"
        )
    network.forward(sample[None, :])  # its own errors tell best that a sample does not fit
    x = np.random.default_rng(0).standard_normal((3, sample.size))
    pieces, remark = [], ""
    for number, layer in enumerate(_flat(network)):
        if isinstance(layer, nn.Dropout):
            remark = "Dropout is left out here: outside of training it passes everything on."
        if isinstance(layer, nn.Dropout | nn.Flatten):
            continue
        y = np.asarray(layer.forward(x), dtype=float)
        where = f"network: layer {number}, {title(layer)}"
        if y.ndim != 2:
            raise ValueError(f"{where}: expected one row of numbers for each sample, got shape {y.shape}")
        if named_parameters(layer):
            piece = _sum(layer, x, y, where)
        else:
            piece = _activation(layer, x, y, where)
        if max(piece.n_in, piece.n_out) > MOST_NEURONS:
            raise ValueError(
                f"{where}: expected at most {MOST_NEURONS} numbers in and out, so that every number fits on the page, "
                f"got {piece.n_in} and {piece.n_out}; widgets.Playground shows larger networks"
            )
        pieces.append(piece)
        x = y
    sums = sum(piece.is_sum for piece in pieces)
    if not 1 <= sums <= MOST_LAYERS:
        raise ValueError(
            f"network: expected 1 to {MOST_LAYERS} layers with weights, so that every step fits on the page, got {sums}"
        )
    if not pieces[0].is_sum:
        raise ValueError(f"network: expected a layer with weights first, got {title(pieces[0].layer)}")
    return pieces, remark


def _flat(network):
    for layer in network:
        if isinstance(layer, nn.Sequential):
            yield from _flat(layer)
        else:
            yield layer


def _sum(layer, x, y, where):
    parameters = list(named_parameters(layer).values())
    W = next((p for p in parameters if p.shape == (x.shape[1], y.shape[1])), None)
    b = next((p for p in parameters if p.shape == (y.shape[1],)), None)
    if W is None or b is None or len(parameters) != 2 or not np.allclose(x @ W.value + b.value, y):
        raise ValueError(
            f"{where}: expected a layer that computes x @ W + b from one matrix of weights and one vector of biases; "
            "this one does "
            f"something else, which the equations here could not show"
        )
    return Piece(layer, x.shape[1], y.shape[1], W, b)


def _activation(layer, x, y, where):
    if y.shape != x.shape:
        raise ValueError(f"{where}: expected an activation, which keeps the shape, got {x.shape} to {y.shape}")
    nudged = x.copy()
    nudged[:, 0] += 0.25
    if x.shape[1] > 1 and not np.allclose(np.asarray(layer.forward(nudged))[:, 1:], y[:, 1:]):
        raise ValueError(f"{where}: expected an activation that treats each number by itself; this one mixes them")
    name = getattr(getattr(layer, "f", None), "__name__", type(layer).__name__.lower())
    return Piece(layer, x.shape[1], y.shape[1], name=name if name.isidentifier() else "f")
