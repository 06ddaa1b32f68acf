"""Activation statistics: which share of each ReLU's neurons is silent for all samples?"""

import numpy as np

import nnlib as nn
from workbook.forms.task import Mistake, Task


def silent_shares(network, X):
    shares = []
    x = X
    for layer in network:
        x = layer.forward(x)
        if isinstance(layer, nn.ReLU):
            shares.append(np.mean(np.all(x <= 0, axis=0)))
    return shares


def _looking(learner, sizes, low, X, seed):
    rng = np.random.default_rng(seed)
    network = nn.mlp(sizes, rng=rng, dtype=np.float64)
    for layer in list(network)[:-1:2]:
        layer.b.value[...] = low * rng.normal(size=layer.b.shape) - low / 2
    return {"shares": learner.silent_shares(network, X)}


def _shares(case, wrong=None):
    class Asked:
        pass

    Asked.silent_shares = staticmethod(wrong or silent_shares)
    return np.atleast_1d(_looking(Asked, **case)["shares"])


def _telling(rng, sizes, n, low):
    """Samples for which every wrong way gives other shares."""
    while True:
        case = {"sizes": sizes, "low": low, "X": rng.normal(size=(n, sizes[0])), "seed": int(rng.integers(10000))}
        right = _shares(case)
        wrongs = [_shares(case, way) for way in (_zeros, _ever_silent, _silent_samples, _alive)]
        if 0 < right[0] < 1 and all(not np.allclose(right, other) for other in wrongs):
            return case


def _cases(rng):
    return [
        _telling(rng, [2, 4, 3], 3, 1.5),
        _telling(rng, [3, 6, 5, 2], 5, 1.5),
        _telling(rng, [2, 8, 8, 8, 3], 6, 2.0),
    ]


def _by(share):
    def wrong(network, X):
        shares, x = [], X
        for layer in network:
            x = layer.forward(x)
            if isinstance(layer, nn.ReLU):
                shares.append(share(x))
        return shares

    return wrong


def _zeros(network, X):
    return _by(lambda x: np.mean(x <= 0))(network, X)


def _ever_silent(network, X):
    return _by(lambda x: np.mean((x <= 0).any(axis=0)))(network, X)


def _silent_samples(network, X):
    return _by(lambda x: np.mean((x <= 0).all(axis=1)))(network, X)


def _alive(network, X):
    return _by(lambda x: np.mean((x > 0).any(axis=0)))(network, X)


def _counted(network, X):
    return _by(lambda x: np.sum((x <= 0).all(axis=0)))(network, X)


def _all_layers(network, X):
    shares, x = [], X
    for layer in network:
        x = layer.forward(x)
        shares.append(np.mean((x <= 0).all(axis=0)))
    return shares


TASK = Task(
    title="Find silent neurons, layer by layer",
    outputs={"shares": 3},
    cases=_cases,
    reference=silent_shares,
    probe=_looking,
    hints=(
        "Send X through the network one layer at a time: `for layer in network`. What one layer gives, the next one gets.",
        "After a ReLU, x has a row for each sample and a column for each neuron. A neuron is silent if its whole column is 0.",
        "`(x <= 0).all(axis=0)` says True for each column that is never above 0. The mean of True and False is a share.",
    ),
    mistakes=(
        Mistake(
            "zeros-are-counted",
            "This is the share of zeros among all numbers. About half of them are 0 in a healthy layer too; a neuron counts "
            "as silent if it is 0 for every sample.",
            _zeros,
        ),
        Mistake(
            "only-incoming-is-blocked",
            "You count neurons that are 0 for at least one sample. Nearly all healthy ones are; asked for are those that are 0 for all.",
            _ever_silent,
        ),
        Mistake(
            "rows-are-features",
            "You count samples for which every neuron is silent. Neurons are the columns here: all along axis 0.",
            _silent_samples,
        ),
        Mistake(
            "shares-are-of-the-living",
            "This is the share of neurons that are alive. Asked for are the others.",
            _alive,
        ),
        Mistake(
            "count-is-accuracy",
            "These are counts. Asked for are shares: divided by the number of neurons, between 0 and 1.",
            _counted,
        ),
        Mistake(
            "each-layer-bends",
            "You give a number for each layer of the network, also for the sums. Asked for is one for each ReLU.",
            _all_layers,
        ),
    ),
)
