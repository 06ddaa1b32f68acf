"""The same question twice: by how much do two answers differ?"""

import numpy as np

import nnlib as nn
from workbook.forms.task import Mistake, Task


def answers_differ(network, X):
    first = network.forward(X)
    second = network.forward(X)
    return np.max(np.abs(first - second))


def _asking_twice(learner, p, training, X, seed):
    rng = np.random.default_rng(seed)
    first, last = nn.Linear(X.shape[1], 8, rng=rng, dtype=np.float64), nn.Linear(8, 3, rng=rng, dtype=np.float64)
    network = nn.Sequential(first, nn.ReLU(), nn.Dropout(p, rng=rng), last)
    if not training:
        network.eval()
    difference = learner.answers_differ(network, X)
    return {"difference": difference, "mode": float(network.training)}


def _whether_the_mode_is_kept(measured, p, training, X, seed):
    return measured | {"mode_kept": float(measured["mode"] == training)}


def _telling(rng, n, p):
    """Samples for which every wrong way gives another number."""
    while True:
        case = {"p": p, "training": True, "X": rng.normal(size=(n, 4)), "seed": int(rng.integers(1000))}
        inner = np.random.default_rng(case["seed"])
        a, b = nn.Linear(4, 8, rng=inner, dtype=np.float64), nn.Linear(8, 3, rng=inner, dtype=np.float64)
        network = nn.Sequential(a, nn.ReLU(), nn.Dropout(p, rng=inner), b)
        gap = network.forward(case["X"]) - network.forward(case["X"])
        ways = [np.abs(gap).max(), gap.max(), np.abs(gap[0]).max(), np.abs(gap).mean(), abs(gap.mean())]
        if len(np.unique(np.round(ways, 6))) == len(ways) and min(ways) > 1e-3:
            return case


def _cases(rng):
    healthy = {"p": 0.5, "training": False, "X": rng.normal(size=(3, 4)), "seed": 3}
    return [_telling(rng, 2, 0.5), healthy, _telling(rng, 6, 0.3), _telling(rng, 9, 0.5)]


def _put_into_use_first(network, X):
    network.eval()
    return answers_differ(network, X)


def _put_into_training_first(network, X):
    network.train()
    return answers_differ(network, X)


def _with(measure):
    def wrong(network, X):
        return measure(network.forward(X) - network.forward(X))

    return wrong


def _first_with_itself(network, X):
    scores = network.forward(X)
    return np.max(np.abs(scores - scores))


TASK = Task(
    title="Ask the same question twice",
    outputs={"difference": 2, "mode_kept": 1},
    cases=_cases,
    reference=answers_differ,
    probe=_asking_twice,
    measures=("difference", "mode"),
    derive=_whether_the_mode_is_kept,
    hints=(
        "Two answers mean two calls of forward with the same X. Keep both.",
        "The difference of two score arrays has many entries, with both signs. Which single number is 0 only if all of them are?",
        "The largest of the absolute differences: np.abs, then np.max. Leave the network in the mode in which you find it.",
    ),
    facts={"mode_kept": "the network is afterwards in the mode (training or use) in which it was handed in"},
    mistakes=(
        Mistake(
            "dropout-left-on",
            "Your function calls network.eval() first. Then no network shows its dropout, and the owner, who asks it as it "
            "stands, still gets two answers: test it in the mode in which it was handed to you.",
            _put_into_use_first,
        ),
        Mistake(
            "errors-have-no-sign",
            "You take the largest difference with its sign. A score that fell by much is missed: take the size, np.abs, first.",
            _with(lambda gap: gap.max()),
        ),
        Mistake(
            "one-answer-a-batch",
            "You compare the first sample only. Asked for is the largest difference over all samples and all scores.",
            _with(lambda gap: np.abs(gap[0]).max()),
        ),
        Mistake(
            "mean-hides-the-worst",
            "This is the mean of the sizes. Asked for is the largest one.",
            _with(lambda gap: np.abs(gap).mean()),
        ),
        Mistake(
            "mean-hides-the-worst",
            "This is the sum of the sizes, which grows with the number of samples. Asked for is the largest one.",
            _with(lambda gap: np.abs(gap).sum()),
        ),
        Mistake(
            "whether-is-how-much",
            "You answer whether the two differ, with a yes or no. Asked for is by how much they differ at most: a number.",
            _with(lambda gap: bool((gap != 0).any())),
        ),
        Mistake(
            "whether-is-how-much",
            "You answer whether the two are equal, with a yes or no. Asked for is by how much they differ at most: a number, "
            "and 0 where they are equal.",
            _with(lambda gap: bool((gap == 0).all())),
        ),
        Mistake(
            "mode-is-left-behind",
            "Your function calls network.train() first. A network that was handed over in evaluation mode then draws at "
            "random, too: ask it as it stands.",
            _put_into_training_first,
        ),
        Mistake(
            "errors-cancel",
            "You take the mean of the differences with their signs: what rose and what fell cancel. Take the sizes, and then the largest.",
            _with(lambda gap: abs(gap.mean())),
        ),
        Mistake(
            "path-shares-one-array",
            "Your two answers are always the same one. Either an answer is compared with itself, or both come from `nn.predict`, which "
            "asks in evaluation mode. Two answers need two calls of network.forward(X), in the mode that the network is in.",
            _first_with_itself,
        ),
    ),
)
