"""Learning is one step, over and over.

Predict, see how wrong it was, find the direction in which every parameter makes it worse, and go a little the other
way: that is `train_step`. `epochs` does it for all samples in random portions, again and again, and hands back a record
after each round. It is a generator, so the caller decides what to do with a record: draw it, print it, or stop.
"""

import time

import numpy as np

from nnlib.data import batches
from nnlib.machinery.checks import as_numbers
from nnlib.machinery.guard import require_methods
from nnlib.machinery.records import Epoch, Evaluation, History
from nnlib.machinery.samples import require_pairs
from nnlib.machinery.training import (
    ROWS_AT_ONCE,
    accepted,
    accuracy_of,
    advice,
    count_of,
    evaluation_mode,
    in_training_mode,
    or_none,
    own_copy,
    require_converging,
    require_finite_theta,
    require_finite_total,
    require_pieces,
)
from nnlib.optim import clip_norm


def train_step(network, loss, optimiser, x, y, penalty=None, max_norm=None):
    """One update from the samples `x` (N, ...) with their targets `y`: forward, loss, backward, step.

        for step in range(100):
            nn.train_step(network, nn.CrossEntropyLoss(), optimiser, X, y)

    Returns the loss before the update, without the penalty. The network is put into training mode if it was not. With
    `max_norm`, a gradient that is longer is shortened to this length, in its direction (`clip_norm`). Raises
    FloatingPointError, and changes no parameter, where the loss is not finite.
    """
    try:
        value, _ = _step(network, loss, optimiser, x, y, penalty, max_norm)
    except TypeError:  # TypeError: as where a class was passed, its brackets forgotten; that can be said better
        require_pieces(loss, optimiser, penalty)
        raise
    return value


def _step(network, loss, optimiser, x, y, penalty, max_norm):
    """One update. Returns the loss and the prediction before it."""
    in_training_mode(network)
    prediction = network.forward(x)
    value = require_converging(loss.forward(own_copy(prediction, loss), y), optimiser)
    network.backward(loss.backward())
    if penalty is not None:
        penalty.forward(network.theta)
        network.gradient += penalty.backward()
    if max_norm is not None:
        clip_norm(network.gradient, max_norm)
    optimiser.step(network.theta, network.gradient)
    return value, prediction


def evaluate(network, loss, X, y):
    """The mean loss and the accuracy over a whole set, in evaluation mode: `Evaluation(loss, accuracy)`.

    `X` is (N, ...), `y` as the loss wants it. The accuracy is None where the loss knows none (regression). Afterwards
    the network's mode is what it was before. The set is gone through in pieces, whose losses are averaged by
    `loss.count(y)`: a loss of your own is taken as a mean over the samples unless it has a `count`. Raises
    FloatingPointError where the loss is not finite.
    """
    X, y = require_pairs(X, y)
    require_methods(loss, "loss", "forward")
    total, count, right = 0.0, 0.0, 0.0
    with evaluation_mode(network):
        for start in range(0, len(X), ROWS_AT_ONCE):
            x, target = X[start : start + ROWS_AT_ONCE], y[start : start + ROWS_AT_ONCE]
            prediction = network.forward(x)
            value = float(loss.forward(own_copy(prediction, loss), target))
            total += count_of(loss, target) * value
            count += count_of(loss, target)
            right += len(x) * accuracy_of(loss, prediction, target)
    require_finite_total(total)
    return Evaluation(total / count, or_none(right / len(X)))


def predict(network, X):
    """What the network answers for `X` (N, ...), in evaluation mode and in pieces: its outputs (N, n_out).

    Afterwards the network's mode is what it was before.
    """
    X = as_numbers(X, "X")
    with evaluation_mode(network):
        pieces = [network.forward(X[start : start + ROWS_AT_ONCE]) for start in range(0, max(len(X), 1), ROWS_AT_ONCE)]
    return np.concatenate(pieces)


# *: what follows it is given by name, epochs=...
def epochs(network, loss, optimiser, X, y, *, epochs, batch_size, rng, validation=None, penalty=None, max_norm=None):
    """Train for a number of epochs, and yield an `Epoch` after each.

        for epoch in nn.epochs(network, loss, optimiser, X, y, epochs=50, batch_size=32, rng=rng):
            print(epoch)
            if epoch.accuracy > 0.98:
                break

    `X` is (N, ...), `y` as the loss wants it, `validation` a pair `(X, y)` like them. All is checked at once, before
    the first epoch. Training loss and accuracy are averages over the epoch's batches, each taken before its update,
    hence a little behind; those of validation are taken at the epoch's end. Between epochs the network is in evaluation
    mode, so that what the caller draws is what the network would answer. `penalty` and `max_norm` are those of
    `train_step`. Raises FloatingPointError where training diverges.
    """
    return _run(*accepted(network, loss, optimiser, X, y, epochs, batch_size, rng, validation, penalty, max_norm))


def _run(network, loss, optimiser, X, y, epochs, batch_size, rng, validation, penalty, max_norm):
    for number in range(1, epochs + 1):
        started = time.perf_counter()  # time.perf_counter: a clock that counts seconds
        total, count, right = 0.0, 0.0, 0.0
        network.train()
        try:
            with np.errstate(over="ignore", invalid="ignore"):  # what overflows is found out, and said better
                for x, target in batches(X, y, batch_size, rng=rng):
                    value, prediction = _step(network, loss, optimiser, x, target, penalty, max_norm)
                    total += count_of(loss, target) * value
                    count += count_of(loss, target)
                    right += len(x) * accuracy_of(loss, prediction, target)
                require_finite_theta(network)
        except FloatingPointError as error:  # FloatingPointError: some number is infinite, or none any more
            raise FloatingPointError(f"training diverged at epoch {number}{advice(optimiser)}") from error
        finally:
            network.eval()  # also where somebody interrupts
        checked = Evaluation(None, None) if validation is None else evaluate(network, loss, *validation)
        seconds = time.perf_counter() - started
        # yield hands a record to the caller's `for`, and goes on from here when the next one is asked for
        yield Epoch(number, total / count, or_none(right / len(X)), *checked, seconds)


def fit(network, loss, optimiser, X, y, *, epochs, batch_size, rng, validation=None, penalty=None, max_norm=None):
    """Train to the end: the same arguments as `epochs`, and the same work. Returns a `History`.

    Where training diverges or is interrupted, the error has the epochs before it: `error.history`.
    """
    history = History()
    try:
        run = _run(*accepted(network, loss, optimiser, X, y, epochs, batch_size, rng, validation, penalty, max_norm))
        for epoch in run:
            history.records.append(epoch)
    except (FloatingPointError, KeyboardInterrupt) as error:  # KeyboardInterrupt: the stop button
        error.history = history
        raise
    return history
