"""How weights start.

All zero is no start: every neuron of a layer would stay the copy of its neighbour. Too large, and signals grow
from layer to layer; too small, and they fade. The right spread keeps the size of the signals, and it depends on
how many inputs a neuron adds up. Each function here draws weights of shape (n_in, n_out); a function of your
own with the same arguments does as well: `Linear(2, 8, rng=rng, init=my_init)`.
"""

import numpy as np

from nnlib.machinery.checks import require_count, require_rng


# *: what follows it is given by name, rng=...
def he_normal(n_in, n_out, *, rng):
    """Normal with standard deviation sqrt(2 / n_in), made for ReLU, which lets half of the signal through.

    Returns float64 (n_in, n_out); the layer rounds it to its own dtype. With 50 inputs the spread is 0.2.
    (He et al. 2015)
    """
    return np.sqrt(2 / _fan(n_in, n_out)[0]) * require_rng(rng).standard_normal((n_in, n_out))


def he_uniform(n_in, n_out, *, rng):
    """Uniform between -r and r with r = sqrt(6 / n_in): the spread of `he_normal`, without its rare large values."""
    r = np.sqrt(6 / _fan(n_in, n_out)[0])
    return require_rng(rng).uniform(-r, r, (n_in, n_out))  # uniform: anywhere between the two


def glorot_normal(n_in, n_out, *, rng):
    """Normal with standard deviation sqrt(2 / (n_in + n_out)), made for tanh.

    A compromise between the way forward, where a neuron adds up n_in signals, and the way back, where an input adds up
    n_out (Glorot and Bengio 2010). With 30 inputs and 20 outputs the spread is 0.2.
    """
    return np.sqrt(2 / sum(_fan(n_in, n_out))) * require_rng(rng).standard_normal((n_in, n_out))


def glorot_uniform(n_in, n_out, *, rng):
    """Uniform between -r and r with r = sqrt(6 / (n_in + n_out)): the same spread as `glorot_normal`."""
    r = np.sqrt(6 / sum(_fan(n_in, n_out)))
    return require_rng(rng).uniform(-r, r, (n_in, n_out))


def zeros(n_in, n_out, *, rng=None):
    """All zero: to see what goes wrong. `rng` is there so that it fits where the others fit; nothing is drawn."""
    return np.zeros(_fan(n_in, n_out))


def _fan(n_in, n_out):
    """The two counts, checked."""
    return require_count(n_in, "n_in"), require_count(n_out, "n_out")
