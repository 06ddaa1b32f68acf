"""Measure a network, and leave it as it is."""

import numpy as np

import nnlib as nn
from workbook.forms.task import Mistake, Task, several


def evaluate_network(network, loss, X, y):
    scores = network.forward(X)
    value = loss.forward(scores, y[:, None])
    accuracy = np.mean((scores[:, 0] > 0) == (y == 1))
    return value, accuracy


def _evaluating(learner, sizes, X, y, seed):
    network = nn.mlp(sizes, activation=nn.Tanh, rng=np.random.default_rng(seed), dtype=np.float64)
    result = learner.evaluate_network(network, nn.BCEWithLogitsLoss(), X, y)
    if result is None:
        return {}
    result = several(result, 2, "evaluate_network should return two numbers: the loss and the accuracy.")
    return {"loss": result[0], "accuracy": result[1], "network_afterwards": network.theta}


def _evaluate_cases(rng):
    return [_telling_case(rng, hidden, n) for hidden, n in ((3, 5), (4, 24), (6, 31))]


def _telling_case(rng, hidden, n):
    """Samples on which the mistakes that people make give other accuracies than the right way, and than each other."""
    while True:
        X, seed = rng.normal(size=(n, 2)), int(rng.integers(1000))
        network = nn.mlp([2, hidden, 1], activation=nn.Tanh, rng=np.random.default_rng(seed), dtype=np.float64)
        score = network.forward(X)[:, 0]
        y = np.where(rng.random(n) < 0.3, score <= 0, score > 0).astype(int)
        ways = [
            np.mean((score > 0) == y),
            np.mean((score > 0.5) == y),
            np.mean(y == 0),
            np.mean((score[:, None] > 0) == y),
        ]
        if len(np.unique(np.round(ways, 6))) == len(ways) and min(ways) > 0:
            return {"sizes": [2, hidden, 1], "X": X, "y": y, "seed": seed}


def _evaluated_with(accuracy_of):
    def wrong(network, loss, X, y):
        scores = network.forward(X)
        return loss.forward(scores, y[:, None]), accuracy_of(scores, y)

    return wrong


def _evaluate_by_training(network, loss, X, y):
    result = evaluate_network(network, loss, X, y)
    nn.train_step(network, loss, nn.SGD(0.1), X, y[:, None])
    return result


def _share_right(network, X, y):
    return np.mean((network.forward(X)[:, 0] > 0) == (y == 1))


def _loss_of_probabilities(network, loss, X, y):
    scores = network.forward(X)
    return loss.forward(nn.sigmoid(scores), y[:, None]), np.mean((scores[:, 0] > 0) == (y == 1))


TASK = Task(
    title="Measure a network, and leave it as it is",
    outputs={"loss": 1, "accuracy": 2, "network_afterwards": 1},
    cases=_evaluate_cases,
    reference=evaluate_network,
    probe=_evaluating,
    borrowed=("nnlib.evaluate",),
    hints=(
        "To measure is the first half of a training step: forward, then the loss. No backward, no step.",
        "The scores have shape (N, 1), the labels (N,). The loss wants both alike: y[:, None] has shape (N, 1).",
        "A score above 0 says class 1, since sigmoid(0) is one half. Compare `scores[:, 0] > 0` with `y == 1` and "
        "take the mean.",
    ),
    mistakes=(
        Mistake(
            "threshold-on-scores",
            "Your accuracy asks whether the score is above 0.5. One half is the border for a probability; for a "
            "score, which is put through the "
            "sigmoid only afterwards, the border is 0.",
            _evaluated_with(lambda scores, y: np.mean((scores[:, 0] > 0.5) == (y == 1))),
        ),
        Mistake(
            "broadcast-column",
            "Your accuracy compares (N, 1) with (N,): every score with every label, N times N pairs. Make both (N,), "
            "with scores[:, 0].",
            _evaluated_with(lambda scores, y: np.mean((scores > 0) == (y == 1))),
        ),
        Mistake(
            "one-score-has-no-argmax",
            "There is one score a sample, so argmax along the row can only say 0. With one score, class 1 is where "
            "it is above 0.",
            _evaluated_with(lambda scores, y: np.mean(scores.argmax(axis=1) == y)),
        ),
        Mistake(
            "count-is-accuracy",
            "This is how many are right. Accuracy is their share: divide by the number of samples, or take the mean.",
            _evaluated_with(lambda scores, y: np.sum((scores[:, 0] > 0) == (y == 1))),
        ),
        Mistake(
            "measuring-trains",
            "Your function has changed the network. Whoever measures with samples and trains on them in the same "
            "breath has no new samples any more: "
            "leave out backward and step.",
            _evaluate_by_training,
        ),
        Mistake(
            "divided-twice",
            "You divided the loss by the number of samples. `loss.forward` gives the mean already.",
            lambda network, loss, X, y: (
                evaluate_network(network, loss, X, y)[0] / len(y),
                _share_right(network, X, y),
            ),
        ),
        Mistake(
            "softmax-twice",
            "You hand probabilities to the loss. BCEWithLogitsLoss contains the sigmoid: it wants the scores as they "
            "are.",
            _loss_of_probabilities,
        ),
    ),
)
