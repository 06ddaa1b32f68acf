"""What training asks before it begins and while it runs: do the pieces fit, and are the numbers still numbers?"""

import math
import warnings

import numpy as np

from nnlib.activations import Sigmoid
from nnlib.losses import BCEWithLogitsLoss
from nnlib.machinery.checks import as_dtype, require_count, require_number, require_rng
from nnlib.machinery.guard import require_methods
from nnlib.machinery.network import PackedLayers, require_network
from nnlib.machinery.samples import require_pairs

ROWS_AT_ONCE = 1000  # data is gone through in pieces, so that a large set needs little memory


class evaluation_mode:
    """`with evaluation_mode(network):` puts the network into evaluation mode, and afterwards back as it was."""

    def __init__(self, network):
        self.network = require_network(network)

    def __enter__(self):
        self.network.check_packed()
        self.was_training = self.network.training
        self.network.eval()

    def __exit__(self, *error):
        if self.was_training:
            self.network.train()


def in_training_mode(network):
    """Put a network into training mode if it was not; refuse what is no network."""
    if not isinstance(network, PackedLayers):
        require_network(network)
    if not network.training:
        network.train()
    if not network.looked_at:
        network.check_packed()


def require_pieces(loss, optimiser, penalty=None):
    """Refuse what has not got the methods of a loss, an optimiser, a penalty: a class, say, where brackets are missing."""
    require_methods(loss, "loss", "forward", "backward")
    require_methods(optimiser, "optimiser", "step")
    if penalty is not None:
        require_methods(penalty, "penalty", "forward", "backward")


def own_copy(prediction, loss):
    """The prediction for a loss; one that is not nnlib's may write into it, so it gets a copy, and the layers keep theirs."""
    return prediction if type(loss).__module__ == "nnlib.losses" else prediction.copy()


def count_of(loss, target):
    """How much a portion weighs in the mean over several."""
    return loss.count(target) if hasattr(loss, "count") else len(target)


def accepted(network, loss, optimiser, X, y, epochs, batch_size, rng, validation, penalty, max_norm):
    """All that a training is given, in the same order: refused at once where it does not fit together."""
    require_network(network).check_packed()
    require_pieces(loss, optimiser, penalty)
    _warn_of_two_sigmoids(network, loss)
    if max_norm is not None:
        max_norm = require_number(max_norm, "max_norm", above=0)
    epochs = require_count(epochs, "epochs")
    batch_size = require_count(batch_size, "batch_size")
    require_rng(rng)
    X, y = _tried_on_first_sample(network, loss, X, y, ("X", "y"))
    if validation is not None:
        if not isinstance(validation, (tuple, list)) or len(validation) != 2:
            raise TypeError(f"validation: expected a pair (X, y), got {type(validation).__name__}")
        validation = _tried_on_first_sample(network, loss, *validation, ("X of validation", "y of validation"))
    return network, loss, optimiser, X, y, epochs, batch_size, rng, validation, penalty, max_norm


def _tried_on_first_sample(network, loss, X, y, names):
    """Data that network and loss accept: looked at in full, and tried on the first sample."""
    X, y = require_pairs(X, y, names)
    X = as_dtype(X, network.dtype)
    with evaluation_mode(network):
        prediction = network.forward(X[:1])
    # The same prediction for every sample will do for the loss to look at every target.
    for start in range(0, len(X), ROWS_AT_ONCE):
        target = y[start : start + ROWS_AT_ONCE]
        same = np.broadcast_to(prediction, (len(target),) + prediction.shape[1:])
        with np.errstate(over="ignore", invalid="ignore"):  # said in words below
            value = float(loss.forward(own_copy(same, loss), target))
        if not math.isfinite(value):
            hint = (
                "bring numbers of this size to another scale first" if y.dtype.kind == "f" else "no step was taken yet"
            )
            raise ValueError(
                f"{names[1]}: expected targets with a finite loss, got a loss of {value} before the first step; {hint}"
            )
        accuracy_of(loss, same, target)
    return X, y


def _warn_of_two_sigmoids(network, loss):
    """A word where the last layer squeezes what the loss, which has a sigmoid of its own, will squeeze again."""
    last = network
    while isinstance(last, PackedLayers):
        last = last.layers[-1]
    if isinstance(last, Sigmoid) and isinstance(loss, BCEWithLogitsLoss):
        warnings.warn(
            "BCEWithLogitsLoss contains the sigmoid, and the network's last layer is a Sigmoid: leave that layer out. With "
            "both, the loss cannot come near 0, and the accuracy counts every answer as 1.",
            stacklevel=4,
        )


def require_converging(value, optimiser):
    """The loss of a step as a Python float, which must be finite."""
    value = float(value)
    if not math.isfinite(value):
        raise FloatingPointError(f"loss: expected a finite number, got {value}; training diverged{advice(optimiser)}")
    return value


def require_finite_theta(network):
    """Refuse parameters of which one is no number any more."""
    if not np.isfinite(network.theta).all():
        raise FloatingPointError("theta: expected finite numbers after the last step")


def require_finite_total(total):
    """Refuse a sum of losses that is no number."""
    if not math.isfinite(total):
        raise FloatingPointError(f"loss: expected a finite number, got {total}")


def advice(optimiser):
    """What to do when training diverged, as the end of a sentence."""
    return f": lower lr, which is {optimiser.lr:g}" if hasattr(optimiser, "lr") else ": take smaller steps"


def accuracy_of(loss, prediction, target):
    """The share of right answers, NaN where the loss knows no right and wrong."""
    return loss.accuracy(prediction, target) if hasattr(loss, "accuracy") else math.nan


def or_none(number):
    """The number, or None for NaN."""
    return None if math.isnan(number) else number
