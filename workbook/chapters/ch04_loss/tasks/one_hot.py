"""Labels as rows with a single 1."""

import numpy as np

from workbook.forms.task import Mistake, Task


def one_hot(y, k):
    rows = np.zeros((len(y), k))
    rows[np.arange(len(y)), y] = 1
    return rows


def _label_cases(rng):
    fixed = [(np.array([2, 0, 1]), 3), (np.array([1, 1, 0, 2]), 5), (np.array([3]), 4), (np.array([0, 3, 0]), 4)]
    return [{"y": y, "k": k} for y, k in (*fixed, (rng.integers(0, 6, size=7), 7))]


def _with_label(y, k):
    rows = np.zeros((len(y), k))
    rows[np.arange(len(y)), y] = y
    return rows


def _every_row(y, k):
    rows = np.zeros((len(y), k))
    rows[:, y] = 1
    return rows


def _whole_rows(y, k):
    rows = np.zeros((len(y), k))
    rows[y] = 1
    return rows


def _first_row_only(y, k):
    rows = np.zeros((len(y), k))
    rows[0, y[0]] = 1
    return rows


TASK = Task(
    title="Labels as rows with a single 1",
    outputs={"rows": 1},
    cases=_label_cases,
    reference=one_hot,
    borrowed=(
        "nnlib.one_hot",
        "sklearn.preprocessing.OneHotEncoder",
        "sklearn.preprocessing.LabelBinarizer",
        "sklearn.preprocessing.label_binarize",
    ),
    hints=(
        "Start with nothing but zeros, in the right shape: a row for each label, a column for each class.",
        "Sample i has its 1 in row i and column y[i]. A loop over the samples does it.",
        "Without a loop: indexing with two lists of equal length picks pairs. `rows[np.arange(len(y)), y]` are the "
        "places (0, y[0]), (1, y[1]), and so on.",
    ),
    mistakes=(
        Mistake(
            "seen-classes-are-all",
            "You count the classes in y. A batch need not hold every class: the number of columns is k, whatever is "
            "in y.",
            lambda y, k: one_hot(y, int(np.max(y)) + 1),
        ),
        Mistake(
            "column-vector",
            "Your rows are classes and your columns are samples. Samples are rows here: the shape is (N, k).",
            lambda y, k: one_hot(y, k).T,
        ),
        Mistake(
            "seen-classes-are-all",
            "Two things at once: your rows are classes and your columns samples, and the classes are counted from y. That is "
            "right in a much copied MNIST video, whose data stands in columns. Here the shape is (N, k), whatever is in y.",
            lambda y, k: one_hot(y, int(np.max(y)) + 1).T,
        ),
        Mistake(
            "classes-from-one",
            "Your 1 stands one column too far left, as if classes began at 1. The first column is class 0.",
            lambda y, k: np.eye(k)[y - 1],
        ),
        Mistake(
            "label-is-the-value",
            "The places are right, but you wrote the label there. A one-hot row holds a 1, whatever the class.",
            _with_label,
        ),
        Mistake(
            "colon-means-every-row",
            "`rows[y] = 1` fills whole rows with ones: those whose numbers stand in y. A place needs two numbers, "
            "its row and its column: rows[i, y[i]].",
            _whole_rows,
        ),
        Mistake(
            "return-in-the-loop",
            "Only the first row has its 1. Does your `return` stand inside the loop?",
            _first_row_only,
        ),
        Mistake(
            "colon-means-every-row",
            "Every row holds the 1s of all labels. `rows[:, y] = 1` does that; so does a list that holds one and the same "
            "row again and again, as `[[0] * k] * n` makes it. Each sample needs a row of its own with a single 1.",
            _every_row,
        ),
    ),
)
