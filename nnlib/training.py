"""Learning is one step, over and over.

Predict, see how wrong it was, find the direction in which every parameter makes it worse, and go a little the other
way: that is `train_step`. `epochs` does it for all samples in random portions, again and again, and hands back a record
after each round. It is a generator, so the caller decides what to do with a record: draw it, print it, or stop.
"""

import math
import time
from typing import NamedTuple

import numpy as np

from nnlib.checks import as_dtype, as_numbers, require_count, require_rng
from nnlib.data import batches, require_pairs
from nnlib.network import Sequential, require_network

ROWS_AT_ONCE = 1000  # evaluation goes through the data in pieces, so that a large set needs little memory


def train_step(network, loss, optimiser, x, y, penalty=None):
    """One update from the samples `x` (N, ...) with their targets `y`: forward, loss, backward, step.

        for step in range(100):
            nn.train_step(network, nn.CrossEntropyLoss(), optimiser, X, y)

    Returns the loss before the update, without the penalty. The network is put into training mode if it was not.
    Raises FloatingPointError, and changes no parameter, where the loss is not finite.
    """
    value, _ = _step(network, loss, optimiser, x, y, penalty)
    return value


def _step(network, loss, optimiser, x, y, penalty):
    if not isinstance(network, Sequential):
        require_network(network)
    if not network.training:
        network.train()
    prediction = network.forward(x)
    value = float(loss.forward(prediction, y))
    if not math.isfinite(value):
        raise FloatingPointError(f"loss: expected a finite number, got {value}; training diverged{_advice(optimiser)}")
    network.backward(loss.backward())
    if penalty is not None:
        penalty.forward(network.theta)
        network.gradient += penalty.backward()
    optimiser.step(network.theta, network.gradient)
    return value, prediction


def evaluate(network, loss, X, y):
    """The mean loss and the accuracy over a whole set, in evaluation mode: `Evaluation(loss, accuracy)`.

    `X` is (N, ...), `y` as the loss wants it. The accuracy is None where the loss knows none (regression). Afterwards
    the network's mode is what it was before. Raises FloatingPointError where the loss is not finite.
    """
    X, y = require_pairs(X, y)
    total, right = 0.0, 0.0
    with _EvaluationMode(require_network(network)):
        for start in range(0, len(X), ROWS_AT_ONCE):
            x, target = X[start : start + ROWS_AT_ONCE], y[start : start + ROWS_AT_ONCE]
            prediction = network.forward(x)
            total += len(x) * float(loss.forward(prediction, target))
            right += len(x) * _accuracy(loss, prediction, target)
    if not math.isfinite(total):
        raise FloatingPointError(f"loss: expected a finite number, got {total}")
    return Evaluation(total / len(X), _or_none(right / len(X)))


def predict(network, X):
    """What the network answers for `X` (N, ...), in evaluation mode and in pieces: its outputs (N, n_out).

    Afterwards the network's mode is what it was before.
    """
    X = as_numbers(X, "X")
    with _EvaluationMode(require_network(network)):
        pieces = [network.forward(X[start : start + ROWS_AT_ONCE]) for start in range(0, max(len(X), 1), ROWS_AT_ONCE)]
    return np.concatenate(pieces)


def epochs(network, loss, optimiser, X, y, *, epochs, batch_size, rng, validation=None, penalty=None):
    """Train for a number of epochs, and yield an `Epoch` after each.

        for epoch in nn.epochs(network, loss, optimiser, X, y, epochs=50, batch_size=32, rng=rng):
            print(epoch)
            if epoch.accuracy > 0.98:
                break

    `X` is (N, ...), `y` as the loss wants it, `validation` a pair `(X, y)` like them. All is checked at once, before
    the first epoch. Training loss and accuracy are averages over the epoch's batches, each taken before its update,
    hence a little behind; those of validation are taken at the epoch's end. Between epochs the network is in evaluation
    mode, so that what the caller draws is what the network would answer. Raises FloatingPointError where training
    diverges.
    """
    require_network(network).check_packed()
    _require_methods(loss, "loss", "forward", "backward")
    _require_methods(optimiser, "optimiser", "step")
    if penalty is not None:
        _require_methods(penalty, "penalty", "forward", "backward")
    epochs = require_count(epochs, "epochs")
    batch_size = require_count(batch_size, "batch_size")
    require_rng(rng)
    X, y = _validated_on_first_sample(network, loss, X, y, ("X", "y"))
    if validation is not None:
        if not isinstance(validation, (tuple, list)) or len(validation) != 2:
            raise TypeError(f"validation: expected a pair (X, y), got {type(validation).__name__}")
        validation = _validated_on_first_sample(network, loss, *validation, ("X of validation", "y of validation"))
    return _run(network, loss, optimiser, X, y, epochs, batch_size, rng, validation, penalty)


def _run(network, loss, optimiser, X, y, epochs, batch_size, rng, validation, penalty):
    for number in range(1, epochs + 1):
        started = time.perf_counter()
        total, right = 0.0, 0.0
        network.train()
        try:
            with np.errstate(over="ignore", invalid="ignore"):  # what overflows is found out, and said better
                for x, target in batches(X, y, batch_size, rng=rng):
                    value, prediction = _step(network, loss, optimiser, x, target, penalty)
                    total += len(x) * value
                    right += len(x) * _accuracy(loss, prediction, target)
                if not np.isfinite(network.theta).all():
                    raise FloatingPointError("theta: expected finite numbers after the last step")
        except FloatingPointError as error:
            raise FloatingPointError(f"training diverged at epoch {number}{_advice(optimiser)}") from error
        network.eval()
        checked = Evaluation(None, None) if validation is None else evaluate(network, loss, *validation)
        seconds = time.perf_counter() - started
        yield Epoch(number, total / len(X), _or_none(right / len(X)), *checked, seconds)


_epochs = epochs  # in `fit` that name is the number of them


def fit(network, loss, optimiser, X, y, *, epochs, batch_size, rng, validation=None, penalty=None):
    """Train to the end: the same arguments as `epochs`, which does the work. Returns a `History`."""
    settings = dict(epochs=epochs, batch_size=batch_size, rng=rng, validation=validation, penalty=penalty)
    return History(_epochs(network, loss, optimiser, X, y, **settings))


class Evaluation(NamedTuple):
    """What `evaluate` returns: the mean loss, and the share of right answers or None."""

    loss: float
    accuracy: float | None

    def __str__(self):
        return f"loss {self.loss:.4f}" + (f", accuracy {self.accuracy:.3f}" if self.accuracy is not None else "")


class Epoch(NamedTuple):
    """The record of one epoch. What was not measured is None."""

    epoch: int
    loss: float
    accuracy: float | None
    validation_loss: float | None
    validation_accuracy: float | None
    seconds: float

    def __str__(self):
        text = f"epoch {self.epoch}: {Evaluation(self.loss, self.accuracy)}"
        if self.validation_loss is not None:
            text += f"; validation {Evaluation(self.validation_loss, self.validation_accuracy)}"
        return text


class History:
    """The records of a training, in order: a list of `Epoch`.

    `history.loss`, `history.accuracy`, `history.validation_loss` and so on are arrays (epochs,), with NaN where nothing
    was measured.
    """

    def __init__(self, records=()):
        self.records = list(records)

    def __len__(self):
        return len(self.records)

    def __iter__(self):
        return iter(self.records)

    def __getitem__(self, index):
        return self.records[index]

    def __getattr__(self, name):
        if name not in Epoch._fields:
            raise AttributeError(f"History has no {name!r}; it has {', '.join(Epoch._fields)}")
        return np.array([getattr(record, name) for record in self.records], dtype=int if name == "epoch" else float)

    def __repr__(self):
        if not self.records:
            return "History of no epochs"
        return f"History of {len(self)} epochs\n  first: {self[0]}\n  last:  {self[-1]}"


class _EvaluationMode:
    """`with _EvaluationMode(network):` puts the network into evaluation mode, and afterwards back as it was."""

    def __init__(self, network):
        self.network = network

    def __enter__(self):
        self.was_training = self.network.training
        self.network.eval()

    def __exit__(self, *error):
        if self.was_training:
            self.network.train()


def _validated_on_first_sample(network, loss, X, y, names):
    """Data that network and loss accept: looked at in full, and tried on the first sample."""
    X, y = require_pairs(X, y, names)
    X = as_dtype(X, network.dtype)
    with _EvaluationMode(network):
        prediction = network.forward(X[:1])
    # The same prediction for every sample will do for the loss to look at every target.
    loss.forward(np.broadcast_to(prediction, (len(X),) + prediction.shape[1:]), y)
    return X, y


def _require_methods(thing, name, *methods):
    if isinstance(thing, type) or not all(callable(getattr(thing, method, None)) for method in methods):
        raise TypeError(f"{name}: expected an object with {' and '.join(methods)}, got {thing!r}")


def _advice(optimiser):
    return f": lower lr, which is {optimiser.lr:g}" if hasattr(optimiser, "lr") else ": take smaller steps"


def _accuracy(loss, prediction, target):
    """The share of right answers, NaN where the loss knows no right and wrong."""
    return loss.accuracy(prediction, target) if hasattr(loss, "accuracy") else math.nan


def _or_none(number):
    return None if math.isnan(number) else number
