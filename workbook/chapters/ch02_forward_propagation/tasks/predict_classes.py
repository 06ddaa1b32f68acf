"""Turn scores into predicted classes."""

import numpy as np

from workbook.chapters.ch02_forward_propagation.tasks.shared import relu
from workbook.forms.task import Mistake, Task


def predict_classes(scores):
    return np.argmax(scores, axis=1)


def _score_cases(rng):
    fixed = [
        np.array([[1.5, 0.5], [0.5, -1.5], [-2.0, 3.0], [-1.5, -0.5]]),
        np.array([[-3.0, -1.0, -2.0]]),
        np.array([[0.2, 0.1, 4.0], [5.0, 6.0, 1.0], [2.0, -9.0, 1.0]]),
    ]
    drawn = [rng.normal(size=shape) for shape in ((6, 4), (3, 10), (5, 5), (2, 3))]
    return [{"scores": scores} for scores in fixed + drawn]


def _best_is_kept(scores):
    found, best, where = [], -np.inf, 0
    for row in scores:
        for j, score in enumerate(row):
            if score > best:
                best, where = score, j
        found.append(where)
    return np.array(found)


TASK = Task(
    title="Turn scores into predicted classes",
    outputs={"classes": 1},
    cases=_score_cases,
    reference=predict_classes,
    hints=(
        "Each row of scores belongs to one sample. You want to know where its largest number stands, not how large it "
        "is.",
        "`np.argmax` gives the index of the largest number. Without an axis it looks at the whole array at once.",
        "The classes lie along a row, and that is axis 1. Tell argmax so, and it gives one index for each sample.",
    ),
    mistakes=(
        Mistake(
            "column-vector",
            "You looked for the largest number in each column, among the samples. The scores of one sample stand in a "
            "row: axis 1.",
            lambda scores: np.argmax(scores, axis=0),
        ),
        Mistake(
            "one-answer-a-batch",
            "You got one number for the whole batch. Without an axis argmax counts through all rows at once; each "
            "sample needs an answer of its own.",
            lambda scores: np.argmax(scores),
        ),
        Mistake(
            "score-is-the-class",
            "These are the largest scores themselves. The class is the index of the column where the largest score "
            "stands.",
            lambda scores: np.max(scores, axis=1),
        ),
        Mistake(
            "broadcast-column",
            "The classes are right, but they stand in a column of shape (N, 1). Labels have shape (N,), and comparing "
            "the two gives an N by N table.",
            lambda scores: np.argmax(scores, axis=1, keepdims=True),
        ),
        Mistake(
            "largest-is-furthest-from-zero",
            "You went by the size of the numbers without their sign. A score of -9 is the weakest claim of all; the "
            "class with the largest score wins, "
            "even when all are below 0.",
            lambda scores: np.argmax(np.abs(scores), axis=1),
        ),
        Mistake(
            "activation-at-output",
            "Where all scores of a sample are below 0 you say class 0. That happens where scores are bent first, or where a loop begins with a largest score of 0. Compare the scores as they are, and begin with the first one.",
            lambda scores: np.argmax(relu(scores), axis=1),
        ),
        Mistake(
            "classes-from-one",
            "Your classes start at 1. The first column is class 0.",
            lambda scores: np.argmax(scores, axis=1) + 1,
        ),
        Mistake(
            "negative-scores-say-no",
            "You compare each score with 0. A score is neither yes nor no by itself: in each row the largest wins, and there is one answer a row.",
            lambda scores: (scores > 0).astype(int),
        ),
        Mistake(
            "smallest-wins",
            "These are the places of the smallest scores. The class with the largest score wins.",
            lambda scores: np.argmin(scores, axis=1),
        ),
        Mistake(
            "best-is-kept",
            "In the first row you are right; later rows are compared with the largest score of the rows before. Begin anew in each row.",
            _best_is_kept,
        ),
        Mistake(
            "largest-is-the-second",
            "You give the place of the second largest score. The largest stands last in a sorted row, at -1.",
            lambda scores: np.argsort(scores, axis=1)[:, -2],
        ),
    ),
)
