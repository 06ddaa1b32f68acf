"""Compute the average of some numbers."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def average(values):
    return sum(values) / len(values)


def _cases(rng):
    return [{"values": np.array([2.0, 4.0, 9.0])}, {"values": np.array([7.0])}] + [
        {"values": np.round(rng.normal(3, 4, size=n), 2)} for n in (4, 6)
    ]


def _shows_only(values):
    """Like an answer that ends in `print(...)`: nothing comes back."""


TASK = Task(
    title="Compute the average of some numbers",
    outputs={"average": 1},
    cases=_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=average,
    hints=(
        "Which two things do you need of the numbers 2, 4 and 9 to get their average, 5?",
        "Python knows both: `sum(values)` adds them up, and `len(values)` counts them.",
        "Divide the first by the second, and hand the result back with `return`.",
    ),
    mistakes=(
        Mistake(
            "mean-or-sum",
            "You returned the sum. The average is the sum divided by how many numbers there are.",
            lambda values: sum(values),
        ),
        Mistake(
            "print-is-return",
            "Nothing came back from your function. If it ends in `print(...)`, put `return` there: print shows a value to "
            "people, return hands it to the program.",
            _shows_only,
        ),
        Mistake(
            "middle-is-average",
            "You took the middle between the smallest and the largest number. All numbers count for the average, those in between too.",
            lambda values: (min(values) + max(values)) / 2,
        ),
        Mistake(
            "example-is-all",
            "You divide by 3, as many numbers as the example has. There may be more or fewer of them: `len(values)` counts.",
            lambda values: sum(values) / 3,
        ),
        Mistake(
            "cut-is-rounding",
            "Your average has lost what stands behind the point. `//` cuts that off; `/` keeps it.",
            lambda values: sum(values) // len(values),
        ),
    ),
)
