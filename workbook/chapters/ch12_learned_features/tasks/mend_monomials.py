"""Find the bug in the monomials."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def mend_monomials(X, degree):
    columns = []
    for total in range(1, degree + 1):
        for power in range(total, -1, -1):
            columns.append(X[:, 0] ** power * X[:, 1] ** (total - power))
    return np.stack(columns, axis=1)


def _planted(X, degree):
    columns = []
    for total in range(1, degree + 1):
        for power in range(total, 0, -1):
            columns.append(X[:, 0] ** power * X[:, 1] ** (total - power))
    return np.stack(columns, axis=1)


def _cases(rng):
    fixed = [
        {"X": np.array([[2.0, 3.0]]), "degree": 2},
        {"X": np.array([[2.0, 3.0], [-1.0, 0.0]]), "degree": 1},
        {"X": np.array([[2.0, 3.0]]), "degree": 3},
    ]
    return fixed + [{"X": rng.normal(size=(n, 2)), "degree": degree} for n, degree in ((4, 4), (3, 6))]


def _with(totals, powers, exponent=lambda total, power: total - power):
    def wrong(X, degree):
        columns = [
            X[:, 0] ** power * X[:, 1] ** exponent(total, power) for total in totals(degree) for power in powers(total)
        ]
        return np.stack(columns, axis=1) if columns else np.zeros((len(X), 0))

    return wrong


def _up_to(degree):
    return range(1, degree + 1)


TASK = Task(
    title="Find the bug in the monomials",
    outputs={"columns": 3},
    cases=_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=mend_monomials,
    planted=_planted,
    symptom=(
        "For the point (2, 3) and degree 2 there should be five columns, 2, 3, 4, 6 and 9; here are three, 2, 4 and 6. "
        "What do the two that are missing have in common?"
    ),
    borrowed=("sklearn.preprocessing.PolynomialFeatures",),
    hints=(
        "Write down by hand which powers of x1 occur for total = 2, and which of them the inner loop reaches.",
        "What is missing are the powers of x2 alone, where x1 has the power 0.",
        "`range(a, b, -1)` stops before b. For which b is 0 still reached?",
    ),
    mistakes=(
        Mistake(
            "results-in-any-order",
            "All monomials are there now, but within each degree in another order: the power of x1 is to fall, from total "
            "down to 0.",
            _with(_up_to, lambda total: range(total + 1)),
        ),
        Mistake(
            "bias-as-a-weight",
            "There is a column of ones now, the monomial of degree 0. The bias of the line does that already: begin with "
            "total = 1.",
            _with(lambda degree: range(degree + 1), lambda total: range(total, -1, -1)),
        ),
        Mistake(
            "one-step-short",
            "The highest degree is missing now. The outer loop was right: it ends before degree + 1.",
            _with(lambda degree: range(1, degree), lambda total: range(total, -1, -1)),
        ),
        Mistake(
            "run-miscounted",
            "Now the loop goes on below 0, to the power -1: a division by x1, which is no monomial. Stop one earlier.",
            _with(_up_to, lambda total: range(total, -2, -1)),
        ),
        Mistake(
            "path-dropped",
            "Now the power of x1 alone is missing: the first of each degree. It was right before.",
            _with(_up_to, lambda total: range(total - 1, -1, -1)),
        ),
    ),
)
