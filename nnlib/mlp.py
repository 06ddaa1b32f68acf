"""The most common network in one line.

A multi-layer perceptron is linear layers in a row with an activation between each two; its sizes say all there is to say.
"""

from itertools import pairwise

import numpy as np

from nnlib.activations import ReLU
from nnlib.init import he_normal
from nnlib.layers import Linear
from nnlib.machinery.checks import require_count
from nnlib.machinery.parameters import is_layer
from nnlib.network import Sequential


def mlp(sizes, *, rng, activation=ReLU, init=he_normal, dtype=np.float32):
    """A network of linear layers with an activation after each but the last.

        network = nn.mlp([2, 8, 8, 2], activation=nn.Tanh, rng=rng)

    `sizes` are the numbers of inputs, of neurons in each hidden layer, and of outputs. The last layer has no
    activation: its outputs are logits for the losses, or plain numbers. `activation` is called once for each hidden
    layer: a class, or any function without arguments that makes a layer (`lambda: nn.LeakyReLU(0.2)`).
    """
    sizes = [require_count(size, "sizes") for size in sizes]
    if len(sizes) < 2:
        raise ValueError(f"sizes: expected at least two, those of input and output, got {sizes}")
    if is_layer(activation):
        raise TypeError(f"activation: expected a class such as nn.Tanh, since each bend is a layer, got {activation}")
    a_function = isinstance(activation, np.ufunc) or getattr(activation, "__module__", "") == "nnlib.functional"
    if a_function or not callable(activation):
        found = getattr(activation, "__name__", repr(activation))
        raise TypeError(f"activation: expected a layer class such as nn.Tanh, got {found}")
    layers = []
    for n_in, n_out in pairwise(sizes):
        layers += [Linear(n_in, n_out, rng=rng, init=init, dtype=dtype), activation()]
    return Sequential(*layers[:-1])
