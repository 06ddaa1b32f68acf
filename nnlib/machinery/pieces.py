"""What a network is made of: are these the sizes of layers, and is this something that makes an activation?"""

import numpy as np

from nnlib.machinery.checks import require_count
from nnlib.machinery.parameters import is_layer


def require_sizes(sizes):
    """The numbers of neurons from input to output as a list, at least two."""
    sizes = [require_count(size, "sizes") for size in sizes]
    if len(sizes) < 2:
        raise ValueError(f"sizes: expected at least two, those of input and output, got {sizes}")
    return sizes


def require_activation(activation):
    """Refuse anything but what makes a layer when it is called."""
    if is_layer(activation):
        raise TypeError(f"activation: expected a class such as nn.Tanh, since each bend is a layer, got {activation}")
    a_function = isinstance(activation, np.ufunc) or getattr(activation, "__module__", "") == "nnlib.functional"
    if a_function or not callable(activation):
        found = getattr(activation, "__name__", repr(activation))
        raise TypeError(f"activation: expected a layer class such as nn.Tanh, got {found}")
