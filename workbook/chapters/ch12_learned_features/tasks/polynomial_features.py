"""Squares and products as columns."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def polynomial_features(X):
    n = X.shape[1]
    products = [X[:, i] * X[:, j] for i in range(n) for j in range(i, n)]
    return np.column_stack([X, *products])


def _cases(rng):
    fixed = [
        {"X": np.array([[2.0, 3.0]])},
        {"X": np.array([[2.0], [-1.0], [0.0]])},
        {"X": np.array([[1.0, -2.0, 3.0], [0.0, 4.0, -1.0]])},
    ]
    return fixed + [{"X": rng.normal(size=shape)} for shape in ((5, 2), (2, 4))]


def _columns(X, pairs, combine=np.multiply, first=True):
    made = [combine(X[:, i], X[:, j]) for i, j in pairs]
    return np.column_stack([*([X] if first else []), *made]) if made or first else np.zeros((len(X), 0))


def _pairs(X, keep):
    n = X.shape[1]
    return [(i, j) for i in range(n) for j in range(n) if keep(i, j)]


TASK = Task(
    title="Squares and products as columns",
    outputs={"columns": 2},
    cases=_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=polynomial_features,
    borrowed=("sklearn.preprocessing.PolynomialFeatures",),
    hints=(
        "With three inputs there are six products of two: x1·x1, x1·x2, x1·x3, x2·x2, x2·x3, x3·x3. Which j belong to "
        "each i?",
        "Two loops: i over all columns, and j from i on, so that each pair comes once and each column meets itself.",
        "`X[:, i] * X[:, j]` is a column (N,). Collect them in a list, and put X and the list side by side with "
        "`np.column_stack([X, *products])`.",
    ),
    mistakes=(
        Mistake(
            "pairs-are-all",
            "The squares are missing. A column also meets itself: let j begin at i, not at i + 1.",
            lambda X: _columns(X, _pairs(X, lambda i, j: i < j)),
        ),
        Mistake(
            "columns-help-by-number",
            "Products of two different columns stand here twice: x1·x2 and x2·x1 are the same number. Let j begin at i.",
            lambda X: _columns(X, _pairs(X, lambda i, j: True)),
        ),
        Mistake(
            "input-forgotten",
            "The columns of X themselves are missing. They come first, and the products after them.",
            lambda X: _columns(X, _pairs(X, lambda i, j: i <= j), first=False),
        ),
        Mistake(
            "sums-are-products",
            "These are sums of two columns. A line on sums can do nothing that a line on the columns could not: multiply.",
            lambda X: _columns(X, _pairs(X, lambda i, j: i <= j), np.add),
        ),
        Mistake(
            "own-square-is-all",
            "Here are the squares, but no product of two different columns, and these are what XOR needs.",
            lambda X: np.column_stack([X, X**2]),
        ),
        Mistake(
            "results-in-any-order",
            "The right columns in another order: first all squares. The order asked for is i = 0 with every j, then i = 1, "
            "and so on.",
            lambda X: np.column_stack([X, X**2, _columns(X, _pairs(X, lambda i, j: i < j), first=False)]),
        ),
    ),
)
