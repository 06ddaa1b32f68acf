"""Begin the way back: the slopes of the loss by the scores."""

import numpy as np

from workbook.chapters.ch07_backpropagation_through_layers.tasks.shared import softmax
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def cross_entropy_grad(scores, y):
    dscores = softmax(scores)
    dscores[np.arange(len(y)), y] -= 1
    return dscores / len(y)


def _score_cases(rng):
    fixed = [
        {"scores": np.array([[1.5, 0.5]]), "y": np.array([0])},
        {"scores": np.array([[0.0, 0.0], [0.0, 0.0]]), "y": np.array([0, 1])},
        {"scores": np.array([[1.5, 0.5], [0.5, -1.5], [-2.0, 3.0], [-1.5, -0.5]]), "y": np.array([0, 1, 1, 0])},
    ]
    drawn = [
        {"scores": 2 * rng.normal(size=(N, k)), "y": rng.integers(0, k, size=N)} for N, k in ((3, 4), (5, 3), (2, 6))
    ]
    return fixed + drawn


def _one_hot(y, k):
    return np.eye(k)[y]


def _right_column_only(scores, y):
    return (softmax(scores) - 1) * _one_hot(y, scores.shape[1]) / len(y)


def _whole_columns(scores, y):
    p = softmax(scores)
    p[:, y] -= 1
    return p / len(y)


TASK = Task(
    title="Begin the way back: the slopes of the loss by the scores",
    outputs={"dscores": 2},
    cases=_score_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=cross_entropy_grad,
    borrowed=("nnlib.CrossEntropyLoss",),
    hints=(
        "Three steps: the probabilities, then what the label takes away, then the mean over the samples. What does "
        "the label change, and in "
        "which column of each row?",
        "In each row, subtract 1 from the probability of the right class, and leave the others. Then divide "
        "everything by N, the number of rows.",
        "`p = softmax(scores)` gives (N, k). `p[np.arange(len(y)), y] -= 1` reaches the right class of every row at "
        "once. Divide by len(y).",
    ),
    mistakes=(
        Mistake(
            "mean-or-sum",
            "You did not divide by N. The loss is the mean over the samples, so each sample moves it by an N-th "
            "part only.",
            lambda scores, y: softmax(scores) - _one_hot(y, scores.shape[1]),
        ),
        Mistake(
            "divided-twice",
            "You divided by N twice. The loss is one mean, so one division is enough.",
            lambda scores, y: (softmax(scores) - _one_hot(y, scores.shape[1])) / len(y) ** 2,
        ),
        Mistake(
            "rows-and-columns-are-counted",
            "You divided by all entries, rows times columns. The mean of the cross-entropy runs over the samples: "
            "divide by their number, len(y).",
            lambda scores, y: (softmax(scores) - _one_hot(y, scores.shape[1])) / scores.size,
        ),
        Mistake(
            "target-forgotten",
            "These are the probabilities, divided by N. The label is missing: at the right class 1 is taken away, "
            "so that its slope is below 0.",
            lambda scores, y: softmax(scores) / len(y),
        ),
        Mistake(
            "target-minus-prediction",
            "The signs are the wrong way round. Raising the score of a wrong class makes the loss grow, so its "
            "slope is above 0: p minus one-hot.",
            lambda scores, y: (_one_hot(y, scores.shape[1]) - softmax(scores)) / len(y),
        ),
        Mistake(
            "colon-means-every-row",
            "`p[:, y] -= 1` takes 1 away in the columns that y names, in every row at once. Each row has its own "
            "label: name "
            "the rows too, with np.arange(len(y)).",
            _whole_columns,
        ),
        Mistake(
            "label-is-the-value",
            "You subtracted the number of the class. A label is a name, not an amount: at that place in the row 1 is "
            "taken "
            "away, elsewhere nothing.",
            lambda scores, y: (softmax(scores) - y[:, None]) / len(y),
        ),
        Mistake(
            "only-the-right-class",
            "Only the right class has a slope in your answer. The other scores stand in the denominator of the "
            "softmax, so they move the loss too, "
            "each by its probability.",
            _right_column_only,
        ),
        Mistake(
            "scores-are-probabilities",
            "You subtracted the label from the scores themselves. They have to become probabilities first: softmax, "
            "then minus 1 at the right class.",
            lambda scores, y: (scores - _one_hot(y, scores.shape[1])) / len(y),
        ),
        Mistake(
            "stops-at-the-probability",
            "This is the slope of the loss by the probability, -1 / p. The scores lie one step further back, behind "
            "the softmax.",
            lambda scores, y: -_one_hot(y, scores.shape[1]) / softmax(scores) / len(y),
        ),
        Mistake(
            "each-class-by-itself",
            "Your probabilities come from a sigmoid for each score. For classes of which one is right they come from softmax, row by row, so that each row adds up to 1.",
            lambda scores, y: (1 / (1 + np.exp(-scores)) - np.eye(scores.shape[1])[y]) / len(y),
        ),
    ),
)
