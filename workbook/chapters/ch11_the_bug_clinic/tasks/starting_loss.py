"""The first test: the loss before any step, and how many times log k it is."""

import numpy as np

import nnlib as nn
from workbook.forms.task import Mistake, Task, several


def starting_loss(network, loss, X, y):
    scores = network.forward(X)
    value = loss.forward(scores, y)
    return value, value / np.log(scores.shape[1])


def _starting(learner, sizes, factor, X, y, seed):
    network = nn.mlp(sizes, rng=np.random.default_rng(seed), dtype=np.float64)
    network[-1].W.value *= factor
    result = learner.starting_loss(network, nn.CrossEntropyLoss(), X, y)
    if result is None:
        return {}
    result = several(result, 2, "starting_loss should return two numbers: the loss, and how many times log k it is.")
    return {"loss": result[0], "times": result[1], "network_afterwards": network.theta}


def _cases(rng):
    def case(sizes, factor, n, classes):
        return {
            "sizes": sizes,
            "factor": factor,
            "X": rng.normal(size=(n, sizes[0])),
            "y": np.arange(n) % classes,
            "seed": int(rng.integers(1000)),
        }

    return [case([2, 3, 4], 1.0, 3, 2), case([3, 8, 6], 0.01, 9, 5), case([4, 8, 8, 10], 3.0, 16, 7)]


def _with(times):
    def wrong(network, loss, X, y):
        value = loss.forward(network.forward(X), y)
        return value, times(value, network.forward(X), y)

    return wrong


def _after_a_step(network, loss, X, y):
    nn.train_step(network, loss, nn.SGD(0.05), X, y)
    return starting_loss(network, loss, X, y)


def _of_probabilities(network, loss, X, y):
    p = nn.softmax(network.forward(X))
    value = loss.forward(p, y)
    return value, value / np.log(p.shape[1])


TASK = Task(
    title="Ask for the loss before any step",
    outputs={"loss": 1, "times": 1, "network_afterwards": 1},
    cases=_cases,
    reference=starting_loss,
    probe=_starting,
    hints=(
        "This is the first half of a training step: forward, then the loss. Nothing is learned.",
        "k is the number of classes that the network can name. Its scores have shape (N, k).",
        "`scores.shape[1]` is k, and np.log is the logarithm that the loss uses.",
    ),
    mistakes=(
        Mistake(
            "measured-before-training",
            "Your function takes a step before it measures. The loss at the start is that of the network as it was made.",
            _after_a_step,
        ),
        Mistake(
            "other-logarithm",
            "You divide by the logarithm to base 2. The loss uses the natural logarithm, np.log, so log k has to be one too.",
            _with(lambda value, scores, y: value / np.log2(scores.shape[1])),
        ),
        Mistake(
            "other-logarithm",
            "You divide by the logarithm to base 10. The loss uses the natural logarithm, np.log, so log k has to be one too.",
            _with(lambda value, scores, y: value / np.log10(scores.shape[1])),
        ),
        Mistake(
            "classes-seen-are-all",
            "You count the classes among the labels of this batch. A class that does not occur in it still gets a share of "
            "the guess: k is the number of scores.",
            _with(lambda value, scores, y: value / np.log(len(np.unique(y)))),
        ),
        Mistake(
            "ten-classes-always",
            "You divide by log 10 for every network. That is the loss of a guess among ten classes; k is the number of "
            "scores of the network at hand.",
            _with(lambda value, scores, y: value / np.log(10)),
        ),
        Mistake(
            "rows-are-counted",
            "You divide by the logarithm of the number of samples. k is the number of classes, the columns of the scores.",
            _with(lambda value, scores, y: value / np.log(len(scores))),
        ),
        Mistake(
            "softmax-twice",
            "You hand probabilities to the loss. It contains the softmax, and wants the scores as they are.",
            _of_probabilities,
        ),
        Mistake(
            "errors-have-no-sign",
            "You give the distance between the loss and log k. Asked for is how many times log k it is: their quotient. "
            "(A sum instead of a mean then shows as the size of the batch.)",
            _with(lambda value, scores, y: value - np.log(scores.shape[1])),
        ),
    ),
)
