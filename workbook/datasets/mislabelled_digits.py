"""A few hundred digits of which a fifth have a wrong label, beside others whose labels are right.

Real labels are made by people who get tired, so some are always wrong. Here the wrong ones are made on purpose: nobody
has to guess which they are.
"""

from typing import NamedTuple

import numpy as np

from workbook.datasets.digits import digits

VALIDATION = 300


class MislabelledDigits(NamedTuple):
    """X (n, 64) with the labels y (n,), of which some are wrong, and truth (n,), what was meant; X_val, y_val: 300
    others, X_test, y_test: all that are left, both with right labels."""

    X: np.ndarray
    y: np.ndarray
    truth: np.ndarray
    X_val: np.ndarray
    y_val: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray


def mislabelled_digits(n=300, share=0.2, *, rng):
    """`n` of the 1,797 digits, drawn at random, of which `round(share * n)` get a wrong label.

    A wrong label is one of the nine other digits, each as likely. Of the rest, 300 are for validation and all others
    for the test; their labels are right.

    Args:
        n: how many digits to learn from, 10 to 1400.
        share: the share of wrong labels, from 0 to 1.
        rng: a np.random.Generator. The same seed gives the same digits for any `share`.

    Returns:
        `MislabelledDigits(X, y, truth, X_val, y_val, X_test, y_test)`; pixels are float32 from 0 to 1.

    Source: `digits()`, CC BY 4.0.
    """
    if not 10 <= n <= 1400:
        raise ValueError(f"n: expected 10 to 1400, got {n}")
    if not 0 <= share <= 1:
        raise ValueError(f"share: expected a number from 0 to 1, got {share}")
    _, X, y = digits()
    rows, order = rng.permutation(len(X)), rng.permutation(n)
    shift = rng.integers(1, 10, n)  # 1 to 9 further round the clock of ten digits: never back to where it was
    wrong = order[: round(share * n)]
    learn, val, test = np.split(rows, [n, n + VALIDATION])
    labels = y[learn].copy()
    labels[wrong] = (labels[wrong] + shift[wrong]) % 10
    return MislabelledDigits(X[learn], labels, y[learn], X[val], y[val], X[test], y[test])
