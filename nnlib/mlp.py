"""The most common network in one line.

A multi-layer perceptron is linear layers in a row with an activation between each two; its sizes say all there is to say.
"""

from itertools import pairwise

import numpy as np

from nnlib.activations import ReLU
from nnlib.init import he_normal
from nnlib.layers import Linear
from nnlib.machinery.pieces import require_activation, require_sizes
from nnlib.network import Sequential


# *: what follows it is given by name, rng=...
def mlp(sizes, *, rng, activation=ReLU, init=he_normal, dtype=np.float32):
    """A network of linear layers with an activation after each but the last.

        network = nn.mlp([2, 8, 8, 2], activation=nn.Tanh, rng=rng)

    `sizes` are the numbers of inputs, of neurons in each hidden layer, and of outputs. The last layer has no
    activation: its outputs are logits for the losses, or plain numbers. `activation` is called once for each hidden
    layer: a class, or any function without arguments that makes a layer (`lambda: nn.LeakyReLU(0.2)`).
    """
    sizes = require_sizes(sizes)
    require_activation(activation)
    layers = []
    for n_in, n_out in pairwise(sizes):
        layers += [Linear(n_in, n_out, rng=rng, init=init, dtype=dtype), activation()]
    return Sequential(*layers[:-1])
