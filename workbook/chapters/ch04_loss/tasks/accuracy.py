"""The share of right answers."""

import numpy as np

from workbook.chapters.ch04_loss.tasks.one_hot import one_hot
from workbook.forms.hard_cases import ONE_SAMPLE, ONE_ZERO
from workbook.forms.task import Mistake, Task


def accuracy(scores, y):
    return np.mean(np.argmax(scores, axis=1) == y)


def _answer_cases(rng):
    fixed = [
        (np.array([[2.0, 1.0], [0.0, 5.0], [-3.0, -1.0], [0.5, 0.2]]), np.array([0, 0, 1, 0])),
        (np.array([[-2.0, -1.0, -3.0], [4.0, 3.0, 5.0], [0.1, 0.2, -0.1]]), np.array([1, 2, 0])),
        (np.array([[1.0, 2.0, 3.0, 4.0], [9.0, 1.0, 2.0, 3.0]]), np.array([3, 0])),
        (np.array([[5.0, 1.0], [0.0, 4.0], [3.0, 1.0]]), np.array([0, 1, 0])),
        (
            np.array([[2.0, 3.0, 1.0], [0.5, 0.0, 4.0], [6.0, 1.0, 2.0]]),
            np.array([1, 0, 0]),
        ),  # a mistake among scores above 0
    ]
    drawn = []
    for n, k in ((8, 3), (6, 6), (9, 2)):
        scores = rng.normal(size=(n, k))
        y = np.where(rng.random(n) < 0.6, scores.argmax(axis=1), rng.integers(0, k, size=n))
        drawn.append((scores, y))
    return [{"scores": scores, "y": y} for scores, y in (*fixed, *drawn)]


TASK = Task(
    title="The share of right answers",
    outputs={"accuracy": 1},
    cases=_answer_cases,
    also=(ONE_ZERO, ONE_SAMPLE),
    reference=accuracy,
    borrowed=(
        "nnlib.accuracy",
        "nnlib.CrossEntropyLoss",
        "nnlib.BCEWithLogitsLoss",
        "sklearn.metrics.accuracy_score",
    ),
    hints=(
        "Two steps: which class does the network predict for each sample, and how often is that the label?",
        "The predicted class is where the largest score of the row stands: argmax along axis 1.",
        "Comparing two arrays of shape (N,) with `==` gives N times True or False. The mean of those is the share of "
        "True.",
    ),
    mistakes=(
        Mistake(
            "mean-or-sum",
            "This is how many answers are right. Accuracy is the share of them, between 0 and 1.",
            lambda scores, y: np.sum(np.argmax(scores, axis=1) == y),
        ),
        Mistake(
            "threshold-on-scores",
            "You ask of each single score whether it is above 0. A score counts only in comparison with the others "
            "of its row: the prediction is the place of the largest.",
            lambda scores, y: np.mean((scores > 0) == (one_hot(y, scores.shape[1]) == 1)),
        ),
        Mistake(
            "threshold-on-scores",
            "You ask whether the right class's score is above 0. A score counts only in comparison with the others "
            "of its row: is it the largest?",
            lambda scores, y: np.mean(scores[np.arange(len(y)), y] > 0),
        ),
        Mistake(
            "one-answer-a-batch",
            "You say for each sample whether it is right. The accuracy is one number, the share of those that are: "
            "their mean.",
            lambda scores, y: np.argmax(scores, axis=1) == y,
        ),
        Mistake(
            "broadcast-column",
            "Your predictions stand in a column (N, 1), the labels have shape (N,). So each prediction was compared "
            "with every label.",
            lambda scores, y: np.mean(np.argmax(scores, axis=1, keepdims=True) == y),
        ),
        Mistake(
            "counts-mistakes",
            "This is the share of wrong answers. Accuracy is the share of right ones.",
            lambda scores, y: np.mean(np.argmax(scores, axis=1) != y),
        ),
        Mistake(
            "score-is-the-class",
            "You compare the largest scores with the labels. The class is the index of the column where the largest "
            "score stands.",
            lambda scores, y: np.mean(np.max(scores, axis=1) == y),
        ),
        Mistake(
            "column-vector",
            "You looked for the largest score of each column, among the samples. The scores of one sample stand in a "
            "row: axis 1.",
            lambda scores, y: np.mean(np.argmax(scores, axis=0) == y),
        ),
        Mistake(
            "one-answer-a-batch",
            "Without an axis argmax counts through the whole batch and gives one index. Each sample needs a "
            "prediction of its own: axis 1.",
            lambda scores, y: np.mean(np.argmax(scores) == y),
        ),
        Mistake(
            "percent-for-share",
            "You give percent. Accuracy is a share between 0 and 1: 0.75, not 75.",
            lambda scores, y: 100 * np.mean(np.argmax(scores, axis=1) == y),
        ),
    ),
)
