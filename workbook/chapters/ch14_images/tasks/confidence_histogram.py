"""How sure is it where it is right, and where it is wrong?"""

import numpy as np

from workbook.forms.hard_cases import ONE_SAMPLE
from workbook.forms.task import Mistake, Task


def confidence_histogram(p, y, bins):
    sure, says = p.max(axis=1), p.argmax(axis=1)
    places = np.minimum((sure * bins).astype(int), bins - 1)
    right = np.bincount(places[says == y], minlength=bins)
    wrong = np.bincount(places[says != y], minlength=bins)
    return right, wrong


def _histogram_cases(rng):
    fixed = [
        {"p": np.array([[0.95, 0.05], [0.65, 0.35], [0.3, 0.7]]), "y": np.array([0, 1, 1]), "bins": 5},
        {"p": np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.35, 0.33, 0.32]]), "y": np.array([0, 2, 1]), "bins": 4},
    ]
    drawn = []
    for n, k, bins in ((40, 3, 10), (60, 5, 7)):
        scores = 2 * rng.normal(size=(n, k))
        p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        y = np.where(rng.random(n) < 0.5, p.argmax(axis=1), rng.integers(0, k, n))
        drawn.append({"p": p, "y": y, "bins": bins})
    return fixed + drawn


def _counted(values, right, bins):
    places = np.minimum((values * bins).astype(int), bins - 1)
    return np.bincount(places[right], minlength=bins), np.bincount(places[~right], minlength=bins)


def _of_the_truth(p, y, bins):
    return _counted(p[np.arange(len(y)), y], p.argmax(axis=1) == y, bins)


def _ones_lost(p, y, bins):
    sure, right = p.max(axis=1), p.argmax(axis=1) == y
    below = sure < 1
    return _counted(sure[below], right[below], bins)


def _all_entries(p, y, bins):
    right = np.arange(p.shape[1]) == y[:, None]
    return _counted(p.ravel(), right.ravel(), bins)


def _wrong_is_all(p, y, bins):
    right, wrong = confidence_histogram(p, y, bins)
    return right, right + wrong


def _shares(p, y, bins):
    right, wrong = confidence_histogram(p, y, bins)
    return right / len(y), wrong / len(y)


TASK = Task(
    title="How sure is it where it is right, and where it is wrong?",
    outputs={"right": 1, "wrong": 1},
    cases=_histogram_cases,
    also=(ONE_SAMPLE,),
    reference=confidence_histogram,
    hints=(
        "For each picture you need two things: how sure the answer is, and whether it is right. Both come from its row "
        "of p.",
        "A confidence c belongs to bin int(c * bins), counted from 0. What about c = 1? Then count, once among the right "
        "answers and once among the wrong ones.",
        "`p.max(axis=1)` is the confidence and `p.argmax(axis=1)` the answer. `np.minimum(..., bins - 1)` keeps a "
        "confidence of 1 in the last bin. A loop that adds 1 to the right place does the rest.",
    ),
    mistakes=(
        Mistake(
            "confidence-of-the-truth",
            "You sort by the probability of the true class. The confidence is that of the answer, right or wrong: the "
            "largest number of the row.",
            _of_the_truth,
        ),
        Mistake(
            "full-confidence-has-no-bin",
            "Answers with a confidence of exactly 1 are missing. They belong to the last bin.",
            _ones_lost,
        ),
        Mistake(
            "every-probability-is-an-answer",
            "You count every probability of each row. A picture counts once, with its largest one.",
            _all_entries,
        ),
        Mistake(
            "answers-change-places",
            "These are the counts of the other kind of answers. The first result counts the right ones, the second the wrong "
            "ones.",
            lambda p, y, bins: confidence_histogram(p, y, bins)[::-1],
        ),
        Mistake(
            "only-mistakes-count",
            "Your second result counts all answers. It is to count only the wrong ones.",
            _wrong_is_all,
        ),
        Mistake(
            "shares-for-counts",
            "These are shares of all pictures. Asked is how many, so that one sees how few pictures a bin may hold.",
            _shares,
        ),
    ),
)
