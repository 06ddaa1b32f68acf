"""The pad without its page: a drawing, what the network is given of it, what it answers, and what each unit saw."""

import copy

import numpy as np

import nnlib as nn
from workbook.widgets.explorables.drawing_pad.preparing import SIDE, centred, scaled

PIXELS = SIDE * SIDE


class Pad:
    """A drawing and a network's answer to it. After each change `ink`, `given`, `p`, `outputs` and `differences` are new.

    Attributes:
        ink: the drawing, (28, 28), from 0 (paper) to 1.
        given: what the network gets, (28, 28): the drawing, scaled and centred where that is on.
        p: the probabilities (10,).
        sums, outputs: of the units of the first layer, (n,), before and after its activation.
        differences: by how much the winning score would be lower without each of these units, (n,).
    """

    def __init__(self, network, example=None):
        self.network = copy.deepcopy(_checked(network))
        self.network.eval()
        self._first, self._bend, self._rest = _parts(self.network)
        self.scale = self.centre = True
        self.unit = None  # the one that was chosen; None is the one that says most for the answer
        self.ink = np.zeros((SIDE, SIDE)) if example is None else picture(example)
        self.example = self.ink.copy()
        self.follow()

    def draw(self, ink):
        """Take a whole new drawing, 784 numbers from 0 to 1."""
        self.ink = picture(ink)
        self.follow()

    def set(self, name, value):
        """Switch `scale` or `centre`."""
        if name not in ("scale", "centre"):
            raise ValueError(f"name: expected 'scale' or 'centre', got {name!r}")
        setattr(self, name, bool(value))
        self.follow()

    def choose(self, unit):
        """Choose a unit by its number, or None for the one that says most for the answer."""
        if unit is not None and not 0 <= unit < len(self.sums):
            raise ValueError(f"unit: expected 0 to {len(self.sums) - 1}, got {unit!r}")
        self.unit = unit

    def follow(self):
        """Compute everything from the drawing."""
        given = scaled(self.ink) if self.scale else self.ink
        self.given = centred(given) if self.centre else given
        row = self.given.reshape(1, PIXELS)
        sums = self._first.forward(row.astype(self.network.dtype))
        outputs = _through(self._bend, sums)
        without = np.tile(outputs, (outputs.size, 1))
        np.fill_diagonal(without, 0)
        self.sums, self.outputs = (numbers[0].astype(float) for numbers in (sums, outputs))
        self.scores = _through(self._rest, outputs)[0].astype(float)
        self.p = nn.softmax(self.scores[None])[0]
        self.answer = int(self.p.argmax())
        self.differences = self.scores[self.answer] - _through(self._rest, without)[:, self.answer].astype(float)

    @property
    def shown_unit(self):
        """The number of the unit in view."""
        return int(self.differences.argmax()) if self.unit is None else self.unit

    @property
    def weights(self):
        """The weights (28, 28) of the unit in view."""
        return np.asarray(self._first.W.value, float)[:, self.shown_unit].reshape(SIDE, SIDE)

    @property
    def products(self):
        """Weights times what the network is given, (28, 28)."""
        return self.weights * self.given

    @property
    def bias(self):
        return float(self._first.forward(np.zeros((1, PIXELS), self.network.dtype))[0, self.shown_unit])


def picture(given):
    """A picture (28, 28) of numbers from 0 to 1, from 784 of them in whatever shape."""
    array = np.array(given, dtype=float)
    if array.size != PIXELS:
        raise ValueError(f"a drawing has {SIDE} x {SIDE} = {PIXELS} pixels, got shape {array.shape}")
    if not np.all((array >= 0) & (array <= 1)):
        raise ValueError("the pixels of a drawing lie between 0 (paper) and 1 (ink); divide the digits' images by 255")
    return array.reshape(SIDE, SIDE)


def _checked(network):
    if not isinstance(network, nn.Sequential):
        raise TypeError(
            f"network: expected an nn.Sequential such as nn.mlp([784, 64, 10], rng=rng), got {type(network).__name__}"
        )
    first = network[0]
    W = getattr(getattr(first, "W", None), "value", None)
    if W is None or np.ndim(W) != 2 or len(W) != PIXELS:
        raise ValueError(
            f"network: expected a first layer with weights W ({PIXELS}, n), one row a pixel, "
            f"got {type(first).__name__}{'' if W is None else f' with W {np.shape(W)}'}"
        )
    shape = np.shape(nn.predict(network, np.zeros((1, PIXELS))))
    if shape != (1, 10):
        raise ValueError(f"network: expected ten scores for a picture, shape (1, 10), got {shape}")
    return network


def _parts(network):
    """The first layer; those up to the next one with weights; and the rest, if there is any."""
    layers = list(network)
    weighted = [k for k, layer in enumerate(layers) if k and hasattr(layer, "W")]
    cut = weighted[0] if weighted else len(layers)
    return layers[0], layers[1:cut], layers[cut:]


def _through(layers, x):
    for layer in layers:
        x = layer.forward(x)
    return x
