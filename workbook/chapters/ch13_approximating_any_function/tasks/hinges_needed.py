"""How many hinges keep the error small enough."""

import math

import numpy as np

from workbook.forms.task import Mistake, Task


def hinges_needed(M, length, error):
    return max(1, int(np.ceil(length * np.sqrt(M / (8 * error)))))


def _clear_of_whole_numbers(rng):
    """Numbers for which no rounding decides."""
    while True:
        M, length, error = rng.uniform(0.5, 40), rng.uniform(0.5, 6), rng.uniform(0.001, 0.1)
        n = length * math.sqrt(M / (8 * error))
        if 3 < n and 0.05 < n % 1 < 0.45:
            return {"M": float(M), "length": float(length), "error": float(error)}


def _cases(rng):
    fixed = [
        {"M": 2.0, "length": 2.0, "error": 0.012},
        {"M": 2.0, "length": 2.0, "error": 0.003},
        {"M": 0.0, "length": 3.0, "error": 0.1},
        {"M": 1.0, "length": 1.0, "error": 0.5},
        {"M": 5.0, "length": 3.0, "error": 0.02},
        {"M": 2.0, "length": 1.0, "error": 0.0625},  # with 2 pieces, and below with 6, the bound is exactly the error
        {"M": 8.0, "length": 3.0, "error": 0.25},
    ]
    return fixed + [_clear_of_whole_numbers(rng) for _ in range(4)]


def _count(n):
    return max(1, int(np.ceil(n)))


def _none_for_a_line(M, length, error):
    return int(np.ceil(length * np.sqrt(M / (8 * error))))


TASK = Task(
    title="How many hinges are needed",
    outputs={"hinges": 2},
    cases=_cases,
    reference=hinges_needed,
    hints=(
        "What is the width h of each of n equal pieces?",
        "The bound is M · (length / n)² / 8. It falls as n grows; which n brings it down to the error? Solve for n, or try "
        "1, 2, 3, ... in a loop.",
        "n² has to be at least M · length² / (8 · error). `np.ceil` rounds a root up, and n is at least 1.",
    ),
    mistakes=(
        Mistake(
            "line-needs-no-piece",
            "For M = 0 the curve is a line, and 0 pieces come out. Even a line needs one piece to be drawn with.",
            _none_for_a_line,
        ),
        Mistake(
            "cut-is-rounding",
            "This is one piece too few: `int` cuts the fraction off, and then the bound is above the error. Round up.",
            lambda M, length, error: max(1, int(length * np.sqrt(M / (8 * error)))),
        ),
        Mistake(
            "cut-is-rounding",
            "Rounding to the nearest whole number may round down, and then the bound is above the error. Round up.",
            lambda M, length, error: max(1, round(float(length * np.sqrt(M / (8 * error))))),
        ),
        Mistake(
            "twice-the-units-half-the-error",
            "Without the root these are far too many: the bound falls with the square of n.",
            lambda M, length, error: _count(length**2 * M / (8 * error)),
        ),
        Mistake(
            "half-a-square",
            "The square belongs to the width of a piece, length / n. Here only n was taken out of it, and no root of n² was "
            "drawn.",
            lambda M, length, error: _count(length * M / (8 * error)),
        ),
        Mistake(
            "every-range-is-one-long",
            "The length is missing: this is right for a range of length 1 alone.",
            lambda M, length, error: _count(np.sqrt(M / (8 * error))),
        ),
        Mistake(
            "eighth-forgotten",
            "The 8 is missing, so these are nearly three times as many as are needed.",
            lambda M, length, error: _count(length * np.sqrt(M / error)),
        ),
        Mistake(
            "knots-are-pieces",
            "This is one piece too many: the bound was reached one earlier. Knots there are n + 1, but pieces n.",
            lambda M, length, error: _count(length * np.sqrt(M / (8 * error))) + 1,
        ),
        Mistake(
            "at-least-is-above",
            "Where the bound is exactly the error, that many pieces are enough: 'not above'. You take one more.",
            lambda M, length, error: int(length * np.sqrt(M / (8 * error))) + 1,
        ),
    ),
)
