"""Find the bug in a report on a trained network."""

import numpy as np

import nnlib as nn
from workbook.forms.task import Mistake, Task, WrongFormError, several


def mend_report(network, X, y):
    network.eval()
    scores = network.forward(X)
    loss = nn.CrossEntropyLoss().forward(scores, y)
    accuracy = np.mean(scores.argmax(axis=1) == y)
    network.train()
    return loss, accuracy


def _planted(network, X, y):
    scores = network.forward(X)
    loss = nn.CrossEntropyLoss().forward(scores, y)
    accuracy = np.mean(scores.argmax(axis=1) == y)
    return loss, accuracy


def _network(sizes, seed):
    rng = np.random.default_rng(seed)
    first, last = nn.Linear(*sizes[:2], rng=rng, dtype=np.float64), nn.Linear(*sizes[1:], rng=rng, dtype=np.float64)
    return nn.Sequential(first, nn.ReLU(), nn.Dropout(0.5, rng=rng), last)


def _reporting(learner, sizes, X, y, seed):
    """Who asks again and again with dropout on gets other numbers each time, which no list of mistakes can hold."""
    noisy = []

    class Dropout(nn.Dropout):  # copies of the network note here, too
        def forward(self, x):
            y = super().forward(x)
            noisy.append(not np.array_equal(x, y))
            return y

    rng = np.random.default_rng(seed)
    first = nn.Linear(sizes[0], sizes[1], rng=rng, dtype=np.float64)
    last = nn.Linear(sizes[1], sizes[2], rng=rng, dtype=np.float64)
    network = nn.Sequential(first, nn.ReLU(), Dropout(0.5, rng=rng), last)
    result = learner.mend_report(network, X, y)
    if len(noisy) > 1 and all(noisy):
        raise WrongFormError(
            "Dropout was on each time that your code asked the network. Such answers differ by chance, and the mean of many is "
            "not the answer in use either. Call network.eval() before you ask, and network.train() afterwards."
        )
    if result is None:
        return {}
    result = several(result, 2, "mend_report should return two numbers: the loss and the accuracy.")
    return {"loss": result[0], "accuracy": result[1], "mode_kept": float(network.training)}


def _telling(rng, sizes, n):
    """Samples that the network reads otherwise with dropout than without, and otherwise than at the first sample."""
    while True:
        case = {"sizes": sizes, "X": rng.normal(size=(n, sizes[0])), "seed": int(rng.integers(10000))}
        quiet = _network(sizes, case["seed"]).eval().forward(case["X"]).argmax(axis=1)
        noisy = _network(sizes, case["seed"]).forward(case["X"]).argmax(axis=1)
        case["y"] = np.where(rng.random(n) < 0.7, quiet, rng.integers(0, sizes[2], n))
        shares = [np.mean(quiet == case["y"]), np.mean(noisy == case["y"]), np.mean(quiet != case["y"])]
        if len(np.unique(np.round(shares, 6))) == 3 and 0 < shares[0] < 1:
            return {name: case[name] for name in ("sizes", "X", "y", "seed")}


def _cases(rng):
    return [_telling(rng, [2, 6, 3], 5), _telling(rng, [3, 8, 4], 9), _telling(rng, [4, 12, 10], 17)]


def _stays_in_use(network, X, y):
    result = mend_report(network, X, y)
    network.eval()
    return result


def _noisy_loss(network, X, y):
    loss = nn.CrossEntropyLoss().forward(network.forward(X), y)
    return loss, mend_report(network, X, y)[1]


def _of_probabilities(network, X, y):
    _, accuracy = mend_report(network, X, y)
    return nn.CrossEntropyLoss().forward(nn.softmax(network.eval().forward(X)), y), _back(network, accuracy)


def _back(network, value):
    network.train()
    return value


TASK = Task(
    title="Find the bug in a report",
    outputs={"loss": 1, "accuracy": 2, "mode_kept": 1},
    cases=_cases,
    reference=mend_report,
    planted=_planted,
    symptom="Asked twice for the same network and the same samples, this report says two different things. What in the network draws at random?",
    probe=_reporting,
    hints=(
        "The formulas for loss and accuracy are right. Look at how the scores come about.",
        "The network contains dropout, and it is handed over in training mode. A report is no training.",
        "Two lines are missing: one before forward, that puts the network into use, and one after it, that puts it back.",
    ),
    facts={"mode_kept": "after the report the network is in training mode again, in which it was handed over"},
    mistakes=(
        Mistake(
            "mode-is-left-behind",
            "The numbers are right now. But the network stays in evaluation mode, and its owner trains on without dropout, "
            "unasked: put it back into training mode.",
            _stays_in_use,
        ),
        Mistake(
            "dropout-left-on",
            "The accuracy is right now, but the loss is still measured with dropout on. Both belong to one and the same forward pass.",
            _noisy_loss,
        ),
        Mistake(
            "softmax-twice",
            "Dropout is off now. But the loss gets probabilities; it wants scores, and contains the softmax.",
            _of_probabilities,
        ),
    ),
)
