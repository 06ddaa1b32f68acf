"""From the choices to the pieces of nnlib: the network, the loss, the optimiser, the penalty.

Here the learner's own pieces take the place of nnlib's. What was handed in is a pattern: the playground works on
copies, so that rewinding gives a fresh one, and what the learner holds in the notebook stays as it is.
"""

import copy
import inspect
from dataclasses import dataclass

import nnlib as nn
from workbook.widgets.explorables.playground.controls import OWN

ACTIVATIONS = {
    "tanh": nn.Tanh,
    "relu": nn.ReLU,
    "sigmoid": nn.Sigmoid,
    "leaky_relu": nn.LeakyReLU,
    "elu": nn.ELU,
    "gelu": nn.GELU,
    "silu": nn.SiLU,
    "softplus": nn.Softplus,
}
OPTIMISERS = {
    "SGD": nn.SGD,
    "momentum": lambda lr: nn.SGD(lr, momentum=0.9),
    "RMSprop": nn.RMSprop,
    "Adam": nn.Adam,
}
PENALTIES = {"L1": nn.L1Penalty, "L2": nn.L2Penalty}


@dataclass(frozen=True)
class Own:
    """What the learner hands in; None where nnlib's is used.

    network: a Sequential whose first layer takes the chosen features. layer: called as `layer(n_in, n_out)` for each
    linear layer; `rng` and `init` are passed where it has arguments of that name. activation: called without
    arguments for each hidden layer, as `nn.mlp` does. loss, optimiser: objects with the methods of nnlib's. data: a
    pair (X, y).
    """

    network: object = None
    layer: object = None
    activation: object = None
    loss: object = None
    optimiser: object = None
    data: object = None


def build_network(settings, own, n_out, rng):
    """A fresh network for these settings."""
    if own.network is not None:
        return copy.deepcopy(own.network)
    init = getattr(nn.init, settings.init)
    sizes = [len(settings.features), *settings.hidden, n_out]
    layers = []
    for number, (n_in, n_out) in enumerate(zip(sizes, sizes[1:], strict=False)):
        layers.append(_linear(own, n_in, n_out, rng, init))
        if number < len(settings.hidden) and settings.activation[number] != "linear":
            name = settings.activation[number]
            layers.append(own.activation() if name == OWN else ACTIVATIONS[name]())
        if number < len(settings.hidden) and settings.dropout:
            layers.append(nn.Dropout(settings.dropout, rng=rng))
    return nn.Sequential(*layers)


def _linear(own, n_in, n_out, rng, init):
    if own.layer is None:
        return nn.Linear(n_in, n_out, rng=rng, init=init)
    return own.layer(n_in, n_out, **accepted_arguments(own.layer, {"rng": rng, "init": init}))


def accepted_arguments(layer, available):
    """Those of the available arguments that a learner's class has."""
    try:
        takes = inspect.signature(layer).parameters
    except (TypeError, ValueError):
        takes = {}
    return {name: value for name, value in available.items() if name in takes}


def build_loss(settings, own, classes, n_out):
    """The loss for that many classes (0: a number is to be learned) and outputs."""
    if settings.loss == OWN:
        return copy.deepcopy(own.loss)
    if not classes or settings.loss == "squared error":
        return nn.MSELoss()
    return nn.BCEWithLogitsLoss() if n_out == 1 else nn.CrossEntropyLoss()


def build_optimiser(settings, own):
    """A fresh optimiser, which remembers nothing."""
    if settings.optimiser != OWN:
        return OPTIMISERS[settings.optimiser](settings.lr)
    optimiser = copy.deepcopy(own.optimiser)
    if hasattr(optimiser, "lr"):
        optimiser.lr = settings.lr
    return optimiser


def build_penalty(settings):
    if settings.penalty == "none" or settings.strength == 0:
        return None
    return PENALTIES[settings.penalty](settings.strength)
