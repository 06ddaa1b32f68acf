"""Which classes are mixed up?."""

import numpy as np

from workbook.forms.task import Mistake, Task


def confusion_matrix(truth, says, k):
    matrix = np.zeros((k, k), dtype=int)
    for i, j in zip(truth, says):
        matrix[i, j] += 1
    return matrix


def _confusion_cases(rng):
    fixed = [
        {"truth": np.array([0, 0, 1, 1, 1]), "says": np.array([0, 1, 1, 1, 0]), "k": 2},
        {"truth": np.array([0, 0, 0, 2]), "says": np.array([0, 2, 2, 1]), "k": 4},
    ]
    fixed += [
        {"truth": np.zeros(300, int), "says": np.zeros(300, int), "k": 2},  # more than fits into a single byte
        {"truth": np.array([1]), "says": np.array([0]), "k": 3},
    ]
    drawn = []
    for k, n in ((3, 30), (5, 40)):
        truth = rng.integers(0, k, n)
        drawn.append({"truth": truth, "says": np.where(rng.random(n) < 0.6, truth, rng.integers(0, k, n)), "k": k})
    return fixed + drawn


def _counted_once(truth, says, k):
    matrix = np.zeros((k, k), dtype=int)
    matrix[truth, says] += 1
    return matrix


def _as_shares(truth, says, k):
    matrix = confusion_matrix(truth, says, k)
    return matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)


def _as_many_samples_as_classes(truth, says, k):
    matrix = np.zeros((k, k), dtype=int)
    for i in range(k):
        matrix[truth[i], says[i]] += 1
    return matrix


TASK = Task(
    title="Which classes are mixed up?",
    outputs={"matrix": 2},
    cases=_confusion_cases,
    reference=confusion_matrix,
    borrowed=("sklearn.metrics.confusion_matrix",),
    hints=(
        "Start with a table of zeros, k rows and k columns. Each sample adds 1 to one of its fields. To which?",
        "The row is the true class, the column is what the network says. Go through both arrays together with zip.",
        "`matrix = np.zeros((k, k), dtype=int)`; for each pair i, j of truth and says one field, matrix[i, j], grows "
        "by 1.",
    ),
    mistakes=(
        Mistake(
            "axes-of-the-table-swapped",
            "Your table is turned over: rows are the true classes here, columns what the network says. (Some books "
            "do it the other way round; "
            "always look which.)",
            lambda truth, says, k: confusion_matrix(says, truth, k),
        ),
        Mistake(
            "index-adds-once",
            "Every field of yours is 0 or 1. In a loop, `= 1` says that it happened, `+= 1` counts. Without a loop "
            "`matrix[truth, says] += 1` adds only once to a field that is named five times: use a loop, or np.add.at.",
            _counted_once,
        ),
        Mistake(
            "shares-for-counts",
            "These are shares of each row. Asked for are counts: whole numbers whose sum is the number of samples.",
            _as_shares,
        ),
        Mistake(
            "only-mistakes-count",
            "The diagonal is empty. The right answers belong in the table too: they stand where row and column are "
            "the same.",
            lambda truth, says, k: confusion_matrix(truth, says, k) * (1 - np.eye(k, dtype=int)),
        ),
        Mistake(
            "classes-seen-are-all",
            "Your table is too small: a class that does not occur in these samples still has its row and its column, "
            "full of zeros. k says how many "
            "classes there are.",
            lambda truth, says, k: (
                confusion_matrix(truth, says, max(truth.max(), says.max()) + 1)
                if max(truth.max(), says.max()) + 1 < k
                else confusion_matrix(truth, says, k)
            ),
        ),
        Mistake(
            "classes-are-samples",
            "Your loop runs over k classes, and looks at as many samples. It is to run over all samples: for i, j in zip(truth, says).",
            _as_many_samples_as_classes,
        ),
    ),
)
