"""Find the bug in a measurement with dropout."""

import numpy as np

import nnlib as nn
from workbook.forms.task import Mistake, Task


def mend_measuring(network, X, y):
    was_training = network.training
    network.eval()
    says = network.forward(X).argmax(axis=1)
    if was_training:
        network.train()
    return np.mean(says == y)


def _measuring(learner, sizes, p, seed, training, X, y):
    rng = np.random.default_rng(seed)
    n_in, hidden, k = sizes
    network = nn.Sequential(
        nn.Linear(n_in, hidden, rng=rng, dtype=np.float64),
        nn.ReLU(),
        nn.Dropout(p, rng=rng),
        nn.Linear(hidden, k, rng=rng, dtype=np.float64),
    )
    if not training:
        network.eval()
    accuracy = learner.mend_measuring(network, X, y)
    modes = [float(network.training), float(network[2].training)]
    return {"accuracy": accuracy, "modes": modes, "network_afterwards": np.append(network.theta, network[2].p)}


def _mode_of_all(measured, **case):
    return measured | {"training": float(measured["modes"].all())}


def _network(sizes, p, seed):
    rng = np.random.default_rng(seed)
    n_in, hidden, k = sizes
    return nn.Sequential(
        nn.Linear(n_in, hidden, rng=rng, dtype=np.float64),
        nn.ReLU(),
        nn.Dropout(p, rng=rng),
        nn.Linear(hidden, k, rng=rng, dtype=np.float64),
    )


def _telling(rng, sizes, n, p, training):
    """Samples of which a network with dropout reads fewer than the same network in use."""
    while True:
        X, seed = rng.normal(size=(n, sizes[0])), int(rng.integers(1000))
        scores = _network(sizes, p, seed).eval().forward(X)
        y = np.where(rng.random(n) < 0.75, scores.argmax(axis=1), rng.integers(0, sizes[2], n))
        network = _network(sizes, p, seed).train()
        draws = [np.mean(network.forward(X).argmax(axis=1) == y) for _ in range(3)]
        right = np.mean(scores.argmax(axis=1) == y)
        if right < 1 and all(abs(draw - right) > 0.02 for draw in draws) and abs(np.mean(draws) - right) > 0.02:
            return {"sizes": list(sizes), "p": p, "seed": seed, "training": training, "X": X, "y": y}


def _cases(rng):
    return [
        _telling(rng, (2, 6, 3), 12, 0.5, True),
        _telling(rng, (3, 8, 4), 30, 0.6, True),
        _telling(rng, (2, 6, 3), 20, 0.5, False),
        _telling(rng, (4, 10, 2), 25, 0.7, True),
    ]


def _planted(network, X, y):
    network.train()
    says = network.forward(X).argmax(axis=1)
    return np.mean(says == y)


def _left_in_evaluation(network, X, y):
    network.eval()
    return np.mean(network.forward(X).argmax(axis=1) == y)


def _always_back_to_training(network, X, y):
    network.eval()
    says = network.forward(X).argmax(axis=1)
    network.train()
    return np.mean(says == y)


def _as_it_is(network, X, y):
    return np.mean(network.forward(X).argmax(axis=1) == y)


def _count(network, X, y):
    return mend_measuring(network, X, y) * len(y)


def _mistakes_counted(network, X, y):
    return 1 - mend_measuring(network, X, y)


def _other_mode(network, X, y):
    was_training = network.training
    accuracy = mend_measuring(network, X, y)
    if was_training:
        network.eval()
    else:
        network.train()
    return accuracy


def _never_drops_again(network, X, y):
    network[2].p = 0.0
    return np.mean(network.forward(X).argmax(axis=1) == y)


TASK = Task(
    title="Find the bug in a measurement with dropout",
    outputs={"accuracy": 2, "training": 2, "network_afterwards": 1},
    cases=_cases,
    reference=mend_measuring,
    probe=_measuring,
    measures=("accuracy", "modes", "network_afterwards"),
    derive=_mode_of_all,
    planted=_planted,
    symptom=(
        "Two calls in a row still give two numbers for the same network and the same samples. Something in it is drawn "
        "at random. In which mode is the network when `forward` is called?"
    ),
    hints=(
        "Measuring is use, not training. Which line puts the network into the wrong mode?",
        "network.eval() switches dropout off in all layers, network.train() on. network.training says which it is now.",
        "Keep network.training in a variable, switch to use, measure, and go back to training only where the network "
        "was in it before.",
    ),
    mistakes=(
        Mistake(
            "mode-is-left",
            "A network that came in training mode is left in evaluation mode. If this is "
            "called between two epochs, the next one trains without dropout. Put the mode back.",
            _left_in_evaluation,
        ),
        Mistake(
            "mode-is-left",
            "A network that came in evaluation mode goes back in training mode. Look which "
            "it was before, and put that back.",
            _always_back_to_training,
        ),
        Mistake(
            "dropout-in-eval",
            "Where the network comes in training mode, dropout is still on while `forward` runs. network.eval() has to "
            "come before it, and nothing that turns it round in between.",
            _as_it_is,
        ),
        Mistake(
            "count-is-accuracy",
            "This is how many are right. Accuracy is their share.",
            _count,
        ),
        Mistake(
            "counts-mistakes",
            "This is the share of mistakes. Accuracy is the share of right answers.",
            _mistakes_counted,
        ),
        Mistake(
            "mode-is-left",
            "You put back the other mode: what came in training mode is left in evaluation mode, and the other way "
            "round. Look which it was before you change it.",
            _other_mode,
        ),
        Mistake(
            "mode-is-left",
            "You set the layer's p to 0, and it stays 0: the number is right, but the network never drops anything "
            "again. Switch the mode, and leave the layers as they are.",
            _never_drops_again,
        ),
    ),
)
