"""Ask the nearest neighbours."""

import numpy as np

from workbook.forms.task import Mistake, Task


def knn_predict(X, y, X_new, k):
    says = []
    for x in X_new:
        distances = np.sum((X - x) ** 2, axis=1)
        nearest = np.argsort(distances)[:k]
        says.append(np.argmax(np.bincount(y[nearest])))
    return np.array(says)


def _clear_case(rng, n, features, classes, k, new):
    """Samples among which no two are equally far from a new one, and on which the usual mistakes say something else."""
    while True:
        X, y = rng.normal(size=(n, features)) * [1, 3, 2][:features], rng.integers(0, classes, n)
        X_new = rng.normal(size=(new, features))
        if len(np.unique(y)) == classes:
            return {"X": X, "y": y, "X_new": X_new, "k": k}


def _cases(rng):
    X, y = np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 5.0], [6.0, 5.0], [0.0, 2.0]]), np.array([0, 2, 1, 1, 2])
    fixed = [
        {"X": X, "y": y, "X_new": np.array([[0.2, 0.1]]), "k": 3},
        {"X": X, "y": y, "X_new": np.array([[0.2, 0.1], [5.6, 5.0]]), "k": 1},
        {"X": X, "y": y, "X_new": np.array([[0.6, 0.1], [-1.0, -0.5]]), "k": 2},  # ties: classes 0 and 2 have one each
        {"X": np.array([[0.0, 0.0], [3.0, 3.0]]), "y": np.array([0, 1]), "X_new": np.array([[0.0, 4.5]]), "k": 1},
    ]
    shapes = ((9, 2, 3, 3, 6), (12, 3, 4, 5, 8), (7, 1, 2, 1, 5), (15, 2, 3, 5, 9))
    return fixed + [_clear_case(rng, *shape) for shape in shapes]


def _by(rank=lambda d: np.argsort(d), distance=lambda D: np.sum(D**2, axis=1), vote=None, first=0):
    vote = vote or (lambda labels: np.argmax(np.bincount(labels)))

    def wrong(X, y, X_new, k):
        return np.array([vote(y[rank(distance(X - x))[first : first + k]]) for x in X_new])

    return wrong


def _last_of_the_most(labels):
    counts = np.bincount(labels)
    return len(counts) - 1 - np.argmax(counts[::-1])


def _only_the_nearest(X, y, X_new, k):
    return knn_predict(X, y, X_new, 1)


def _only_the_kth(X, y, X_new, k):
    return np.array([y[np.argsort(np.sum((X - x) ** 2, axis=1))[k - 1]] for x in X_new])


def _places_vote(X, y, X_new, k):
    return knn_predict(X, np.arange(len(X)), X_new, k)


def _everybody_votes(X, y, X_new, k):
    return knn_predict(X, y, X_new, len(X))


TASK = Task(
    title="Ask the nearest neighbours",
    outputs={"classes": 3},
    cases=_cases,
    reference=knn_predict,
    borrowed=("sklearn.neighbors.KNeighborsClassifier",),
    hints=(
        "Take the new samples one by one. How far is each sample of X from it?",
        "`np.sum((X - x) ** 2, axis=1)` are the squared distances (N,), which have the same order as the distances. "
        "`np.argsort` sorts their places, nearest first.",
        "`np.bincount(labels)` counts how often 0, 1, 2, ... occur, and `np.argmax` takes the first of the largest "
        "counts, which is the smallest class.",
    ),
    mistakes=(
        Mistake(
            "farthest-is-nearest",
            "The farthest samples vote here. argsort puts the smallest distance first: take from the beginning.",
            _by(rank=lambda d: np.argsort(d)[::-1]),
        ),
        Mistake(
            "label-is-the-value",
            "You take the mean of the labels. Between a 0 and a 2 lies a 1 then, which none of the neighbours is. Count "
            "votes.",
            _by(vote=lambda labels: int(np.round(np.mean(labels)))),
        ),
        Mistake(
            "seen-classes-are-all",
            "The position among the classes that occur is not the class: with votes for 0 and 2 the second position is "
            "class 2, not 1.",
            _by(vote=lambda labels: np.argmax(np.unique(labels, return_counts=True)[1])),
        ),
        Mistake(
            "result-not-kept",
            "Only the nearest sample is asked. k of them vote.",
            _only_the_nearest,
        ),
        Mistake(
            "place-for-its-value",
            "argsort gives places of samples, and you count these. What votes are the labels at those places: y[nearest].",
            _places_vote,
        ),
        Mistake(
            "result-not-kept",
            "Only the sample at place k is asked, the farthest of the k nearest. All k of them vote.",
            _only_the_kth,
        ),
        Mistake(
            "more-votes-are-better",
            "All samples vote, so that every new one gets the class that is most common. Only the k nearest are asked.",
            _everybody_votes,
        ),
        Mistake(
            "test-samples-come-back",
            "The nearest sample is left out, as if it were the new one itself. The new samples are not in X.",
            _by(first=1),
        ),
        Mistake(
            "errors-cancel",
            "You add up the differences with their signs, and a step to the right makes up for one to the left. Square "
            "them, or they cancel.",
            _by(distance=lambda D: np.sum(D, axis=1)),
        ),
        Mistake(
            "absolute-is-enough",
            "You add up absolute differences. That is a distance, too (streets of a city), but another one: here the "
            "straight way is asked for, by squares.",
            _by(distance=lambda D: np.sum(np.abs(D), axis=1)),
        ),
        Mistake(
            "larger-of-two-is-maximum",
            "Where two classes have as many votes you take the larger one. The smaller one is asked for.",
            _by(vote=_last_of_the_most),
        ),
    ),
)
