"""Why is the loss no number? Too large steps, or a piece of the learner's that gives none out of good numbers?

Where numbers grow beyond all bounds it is the steps, and the learning rate is to blame. Where all that goes into a
piece is of moderate size, and what comes out is no number, it is the piece: forward, loss and backward are gone
through once more, on the batch where it happened, and the first such piece is named.
"""

import copy

import numpy as np

import nnlib as nn
from workbook.widgets.explorables.playground.errors import Notice, with_first_line

MODERATE = 1e6  # numbers above this are a sign of divergence, and blame nobody's code


def diagnose(machine, what):
    """A Notice that names the learner's piece which gave something that is no number, or None. `what` is "theta" where
    the optimiser's step did it."""
    if not machine.is_ready:
        return None
    if what == "theta":
        step = _learners_method(machine, machine.optimiser, "step")
        return (
            _notice(*step, "The parameters", "the gradient") if step and _moderate(machine.network.gradient) else None
        )
    if not _moderate(machine.network.theta):
        return None
    try:
        with np.errstate(all="ignore"):
            for piece, method, result, given in _intermediate_results(machine, *machine.batch):
                if not _moderate(result):
                    theirs = _learners_method(machine, piece, method)
                    return _notice(*theirs, "Its result", given) if theirs and not np.isfinite(result).all() else None
    except Exception:  # it does not fail twice in the same way: then nobody can be named
        pass
    return None


def _intermediate_results(machine, x, target):
    """Each piece's result on the way forward and back, as `(piece, method, array, what it was given)`."""
    network, loss = copy.deepcopy(machine.network).train(), copy.deepcopy(machine.loss)
    for layer in network:
        x = np.asarray(layer.forward(x))
        yield layer, "forward", x, "its input"
    yield loss, "forward", np.asarray(loss.forward(x, target)), "the prediction"
    dy = np.asarray(loss.backward())
    yield loss, "backward", dy, "the prediction"
    for layer in reversed(network.layers):
        network.gradient[...] = 0
        dy = np.asarray(layer.backward(dy))
        yield layer, "backward", np.concatenate([dy.ravel(), network.gradient]), "what came back to it"


def _moderate(array):
    return bool(np.isfinite(array).all() and np.abs(array).max(initial=0) < MODERATE)


def _learners_method(machine, piece, method):
    """The name and the function of a piece's method where the learner wrote it, else None."""
    if type(piece) is nn.Activation:
        function = piece.f if method == "forward" else piece.df
        return getattr(function, "__name__", "f"), function
    if type(piece) in machine.pieces:
        return f"{type(piece).__name__}.{method}", getattr(piece, method)
    return None


def _notice(name, function, out, given):
    return Notice(
        "error",
        f"Your code stopped the training. In {with_first_line(name, function)}\n{out} came out as no finite number, although "
        f"{given} held ordinary numbers only. Look for a division by zero, a logarithm of 0, or a power that is too "
        "large.",
    )


def diverged(machine):
    """A Notice that the training diverged, with the epoch and the learning rate at which it did."""
    largest = float(np.abs(machine.network.theta).max(initial=0.0))
    size = f"the largest weight is {largest:.3g}" if np.isfinite(largest) else "some weights are no numbers any more"
    return Notice(
        "diverged",
        f"The training diverged in epoch {machine.epoch + 1:,}: its steps were so large that each overshot further than the one "
        f"before, until the loss was no number any more ({size}). Choose a learning rate below {machine.settings.lr:g}, then rewind: "
        "from here no training leads back.",
    )
