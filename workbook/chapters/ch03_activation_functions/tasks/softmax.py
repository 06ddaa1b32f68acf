"""Turn rows of scores into rows of probabilities."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def softmax(scores):
    shifted = scores - scores.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    return e / e.sum(axis=1, keepdims=True)


def _scores_cases(rng):
    fixed = [
        np.array([[1.5, 0.5], [0.0, 0.0]]),
        np.array([[2.0, 1.0, 0.0], [0.0, 3.0, 0.0], [-1.0, -2.0, -3.0]]),
        np.array([[1000.0, 1001.0, 999.0], [-1000.0, -1001.0, -1002.0]]),
        np.array([[0.0, 800.0, 3.0]]),
        np.array([[0.0, 0.0, 3000.0]]),
    ]
    drawn = [rng.normal(size=(4, 3)), 3 * rng.normal(size=(3, 3)), rng.normal(size=(1, 5)), rng.normal(size=(5, 2))]
    return [{"scores": scores} for scores in fixed + drawn]


def _shares(scores, shift, axis):
    e = np.exp(scores - shift)
    return e / e.sum(axis=axis, keepdims=True)


def _flat(scores, shift):
    e = np.exp(scores - shift)
    return e / e.sum(axis=1)


def _softmax_of(scores):
    e = np.exp(scores)
    return e / e.sum(axis=1, keepdims=True)


TASK = Task(
    title="Turn rows of scores into rows of probabilities",
    outputs={"probabilities": 3},
    cases=_scores_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=softmax,
    borrowed=(
        "nnlib.softmax",
        "nnlib.log_softmax",
        "nnlib.logsumexp",
        "scipy.special.softmax",
        "scipy.special.log_softmax",
        "scipy.special.logsumexp",
    ),
    hints=(
        "Three steps: take something away from each row so that exp is safe, take exp, divide each row by its own sum.",
        "Take away each row's largest score. Then the largest number that exp meets is 0. `axis=1` runs along a row, "
        "and `keepdims=True` keeps the result as a column, one number for each row.",
        "`scores.max(axis=1, keepdims=True)` has shape (N, 1) and can be subtracted from (N, k). The sum of the "
        "exponentials is taken in the same way.",
    ),
    mistakes=(
        Mistake(
            "exp-overflow",
            "For small scores this is right. For scores around 1000 exp overflows, and around −1000 every exp is 0; "
            "either way nan comes out. Take each row's largest score away first: the shares stay the same.",
            lambda scores: _shares(scores, 0.0, 1),
        ),
        Mistake(
            "softmax-axis",
            "Your columns add up to 1. Each sample is a row, and its k probabilities have to add up to 1: that is "
            "axis 1.",
            lambda scores: _shares(scores, scores.max(axis=0, keepdims=True), 0),
        ),
        Mistake(
            "softmax-axis",
            "Your columns add up to 1 where the rows should (axis 1). And with large scores exp overflows: take each "
            "row's largest score away first.",
            lambda scores: _shares(scores, 0.0, 0),
        ),
        Mistake(
            "softmax-axis",
            "Your columns add up to 1 where the rows should (axis 1). And the largest score of the whole batch is "
            "taken away: each row needs its own.",
            lambda scores: _shares(scores, scores.max(), 0),
        ),
        Mistake(
            "one-sum-for-all",
            "All rows together add up to 1. Each sample needs probabilities of its own: divide each row by the sum "
            "of that row.",
            lambda scores: _shares(scores, scores.max(), None),
        ),
        Mistake(
            "one-sum-for-all",
            "All rows together add up to 1: divide each row by its own sum instead. And with large scores exp "
            "overflows: take each row's largest score away first.",
            lambda scores: _shares(scores, 0.0, None),
        ),
        Mistake(
            "one-maximum-for-all",
            "You take the largest score of the whole batch away. A row that lies far below it becomes all zeros, and "
            "0 / 0 is nan. Each row needs its own maximum.",
            lambda scores: _shares(scores, scores.max(), 1),
        ),
        Mistake(
            "broadcast-column",
            "The sums of the rows lie across the columns. They have shape (N,), and NumPy lines that up with the k "
            "columns: as an error where N and k differ, in silence where they agree. `keepdims=True` keeps them as a "
            "column, (N, 1).",
            lambda scores: np.exp(scores) / np.exp(scores).sum(axis=1),
        ),
        Mistake(
            "broadcast-column",
            "The maxima or the sums of the rows lie across the columns. They have shape (N,), and NumPy lines that "
            "up with the k columns. `keepdims=True` keeps them as a column, (N, 1).",
            lambda scores: _flat(scores, scores.max(axis=1, keepdims=True)),
        ),
        Mistake(
            "broadcast-column",
            "The maxima of the rows lie across the columns, and the sums too: (N,) is lined up with the k columns. "
            "Both need `keepdims=True`, which keeps them as a column, (N, 1).",
            lambda scores: _flat(scores, scores.max(axis=1)),
        ),
        Mistake(
            "broadcast-column",
            "The maxima of the rows lie across the columns. They have shape (N,), and NumPy lines that up with the k "
            "columns. `keepdims=True` keeps them as a column, (N, 1), as it does for your sums.",
            lambda scores: _shares(scores, scores.max(axis=1), 1),
        ),
        Mistake(
            "mean-tames-exp",
            "You take each row's mean away. If one score stands far above the mean, exp still overflows. Take the "
            "largest away: then nothing above 0 is left.",
            lambda scores: _shares(scores, scores.mean(axis=1, keepdims=True), 1),
        ),
        Mistake(
            "smallest-tames-exp",
            "You take each row's smallest score away. What is left is 0 or more, so exp can overflow still. Take the "
            "largest away: then nothing above 0 is left.",
            lambda scores: _shares(scores, scores.min(axis=1, keepdims=True), 1),
        ),
        Mistake(
            "shift-goes-unnoticed",
            "Above the line you took the largest score away, below it you did not. The shares stay the same only if "
            "both hold the same powers: compute them once, and divide them by their sum.",
            lambda scores: (
                np.exp(scores - scores.max(axis=1, keepdims=True)) / np.exp(scores).sum(axis=1, keepdims=True)
            ),
        ),
        Mistake(
            "each-score-by-itself",
            "You take the sigmoid of each score by itself, so a row need not add up to 1. Softmax weighs the scores "
            "of a row against each other.",
            lambda scores: np.exp(-np.logaddexp(0, -scores)),
        ),
        Mistake(
            "powers-are-shares",
            "These are the powers. Divide each row by its sum.",
            lambda scores: np.exp(scores - scores.max(axis=1, keepdims=True)),
        ),
        Mistake(
            "powers-are-shares",
            "These are the powers: divide each row by its sum. And with large scores exp overflows: take each row's "
            "largest score away first.",
            lambda scores: np.exp(scores),
        ),
        Mistake(
            "shares-of-scores",
            "You divide the scores by their sum. With negative scores that gives negative shares. exp comes first: "
            "it makes every number positive.",
            lambda scores: scores / scores.sum(axis=1, keepdims=True),
        ),
        Mistake(
            "softmax-is-argmax",
            "You give the winner everything. Softmax lets the others keep a share, the smaller the further behind "
            "they are.",
            lambda scores: (scores == scores.max(axis=1, keepdims=True)).astype(float),
        ),
        Mistake(
            "dividing-tames-exp",
            "You divide the scores by their largest size. That changes the probabilities: 2 and 1 are not 1 and 1/2. The largest score may be *subtracted*, since only differences count.",
            lambda scores: _softmax_of(scores / np.abs(scores).max(axis=1, keepdims=True)),
        ),
        Mistake(
            "exp-overflow",
            "Where exp overflows you put 1 for nan. Then a row adds up to more than 1, or the wrong class gets it. Subtract the largest score of each row first: then nothing overflows.",
            lambda scores: np.nan_to_num(np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True), nan=1.0),
        ),
    ),
)
