"""The mistakes that the network is surest of."""

import numpy as np

from workbook.forms.task import Mistake, Task


def most_confident_mistakes(p, y, count):
    wrong = np.flatnonzero(p.argmax(axis=1) != y)
    order = np.argsort(-p[wrong].max(axis=1), kind="stable")
    return wrong[order][:count]


def _mistake_cases(rng):
    fixed = [
        {
            "p": np.array([[0.9, 0.1], [0.4, 0.6], [0.2, 0.8], [0.55, 0.45], [0.7, 0.3]]),
            "y": np.array([0, 0, 0, 1, 0]),
            "count": 2,
        },
        {"p": np.array([[0.9, 0.1], [0.25, 0.75], [0.25, 0.75]]), "y": np.array([0, 0, 0]), "count": 5},
        {
            "p": np.array([[0.1, 0.9], [0.25, 0.75], [0.5, 0.5], [0.75, 0.25], [0.25, 0.75]]),
            "y": np.array([1, 0, 1, 1, 0]),
            "count": 3,
        },
    ]
    drawn = []
    for n, k, count in ((30, 4, 6), (40, 10, 5)):
        scores = 2 * rng.normal(size=(n, k))
        p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        y = np.where(rng.random(n) < 0.5, p.argmax(axis=1), rng.integers(0, k, n))
        drawn.append({"p": p, "y": y, "count": count})
    return fixed + drawn


def _by(p, y, count, key):
    wrong = np.flatnonzero(p.argmax(axis=1) != y)
    return wrong[np.argsort(key(p, y)[wrong], kind="stable")][:count]


def _least_sure(p, y, count):
    return _by(p, y, count, lambda p, y: p.max(axis=1))


def _right_ones_too(p, y, count):
    return np.argsort(-p.max(axis=1), kind="stable")[:count]


def _places(p, y, count):
    wrong = np.flatnonzero(p.argmax(axis=1) != y)
    return np.argsort(-p[wrong].max(axis=1), kind="stable")[:count]


def _confidences(p, y, count):
    return p[most_confident_mistakes(p, y, count)].max(axis=1)


def _from_the_end(p, y, count):
    wrong = np.flatnonzero(p.argmax(axis=1) != y)
    return wrong[np.argsort(p[wrong].max(axis=1), kind="stable")][-count:]


def _cut_first(p, y, count):
    first = np.argsort(-p.max(axis=1), kind="stable")[:count]
    return first[p[first].argmax(axis=1) != y[first]]


def _truth_least(p, y, count):
    return _by(p, y, count, lambda p, y: p[np.arange(len(y)), y])


def _turned_round(p, y, count):
    wrong = np.flatnonzero(p.argmax(axis=1) != y)
    return wrong[np.argsort(p[wrong].max(axis=1), kind="stable")[::-1]][:count]


TASK = Task(
    title="The mistakes that the network is surest of",
    outputs={"rows": 2},
    cases=_mistake_cases,
    reference=most_confident_mistakes,
    hints=(
        "Three steps: which rows are wrong, how sure is each of them, and in which order do they come.",
        "`np.flatnonzero(condition)` gives the row numbers where a condition holds. `np.argsort(values)` gives the places "
        "of the values from the smallest to the largest.",
        'Sort the wrong rows by minus their confidence, with `kind="stable"`. What argsort returns are places among the '
        "wrong rows: look up the row numbers with them, and cut at the end.",
    ),
    mistakes=(
        Mistake(
            "least-sure-first",
            "Your mistakes come from the least sure on. argsort sorts upwards; sort by minus the confidence.",
            _least_sure,
        ),
        Mistake(
            "right-answers-are-kept",
            "These are the surest answers of all, and most of them are right. Keep the rows whose answer is not the label.",
            _right_ones_too,
        ),
        Mistake(
            "position-is-the-row",
            "These numbers are places among the mistakes, not rows of p. Look up the row numbers: wrong[places].",
            _places,
        ),
        Mistake(
            "position-is-the-row",
            "These are the confidences of the surest mistakes. Asked is in which rows they stand.",
            _confidences,
        ),
        Mistake(
            "least-sure-first",
            "You have taken the surest mistakes from the end, where the surest of all stands last. It is to come first: sort "
            "by minus the confidence.",
            _from_the_end,
        ),
        Mistake(
            "cut-before-the-choice",
            "You took the surest answers first, and then the mistakes among them, so that too few are left. First the "
            "mistakes, then the surest of them.",
            _cut_first,
        ),
        Mistake(
            "confidence-of-the-truth",
            "You sort by how improbable the true class was. Asked is how sure the wrong answer was: the largest number of "
            "the row.",
            _truth_least,
        ),
        Mistake(
            "order-of-equals",
            "Where two mistakes are equally sure, the smaller row number comes first. Turning an order round with [::-1] "
            'turns equals round as well; sort by minus the confidence, with kind="stable".',
            _turned_round,
        ),
    ),
)
