"""What goes round, on a circle."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def on_circle(values, period):
    angle = 2 * np.pi * values / period
    return np.column_stack([np.sin(angle), np.cos(angle)])


def _circle_cases(rng):
    fixed = [
        {"values": np.array([0.0, 6.0, 12.0, 23.0]), "period": 24},
        {"values": np.array([3.0]), "period": 7},
        {"values": np.array([-1.0, 0.5, 13.0]), "period": 12},
        {"values": np.array([1.0, 100.0, 365.0]), "period": 365},
    ]
    return [*fixed, {"values": rng.uniform(-30, 60, 7), "period": float(rng.uniform(3, 40))}]


def _with(factor, period_of=lambda values, period: period):
    def wrong(values, period):
        angle = factor * values / period_of(values, period)
        return np.column_stack([np.sin(angle), np.cos(angle)])

    return wrong


TASK = Task(
    title="What goes round, on a circle",
    outputs={"columns": 2},
    cases=_circle_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=on_circle,
    hints=(
        "Which part of the whole round has been gone at this value? That part of the circle's angle is its angle.",
        "Once round is 2π. The value is `values / period` of a round. The place on the circle has two coordinates.",
        "The first column is `np.sin` of the angle, the second `np.cos` of it. `np.column_stack` puts two arrays side by "
        "side.",
    ),
    mistakes=(
        Mistake(
            "half-a-turn",
            "Your circle is only half gone round at the end of the period: the angle of a whole turn is 2π, not π.",
            _with(np.pi),
        ),
        Mistake(
            "half-a-turn",
            "You take the part of the round itself for the angle. A whole round is the angle 2π: multiply by it.",
            _with(1.0),
        ),
        Mistake(
            "period-multiplies",
            "You multiply by the period. The part of the round that has been gone is `values / period`.",
            _with(2 * np.pi, lambda values, period: 1 / period),
        ),
        Mistake(
            "example-is-all",
            "Your period is always 24, as in the example. Take the one that is handed in.",
            _with(2 * np.pi, lambda values, period: 24),
        ),
        Mistake(
            "degrees-for-radians",
            "You use degrees. NumPy's sine and cosine want radians, and a whole turn is 2π.",
            _with(360.0),
        ),
        Mistake(
            "last-is-a-whole-turn",
            "You divide by period − 1, so the last value and the first share one place: 23 h would be 0 h. The day has 24 "
            "steps.",
            _with(2 * np.pi, lambda values, period: period - 1),
        ),
        Mistake(
            "answers-swapped",
            "Sine and cosine have changed places: the first column is the sine.",
            lambda values, period: on_circle(values, period)[:, ::-1],
        ),
        Mistake(
            "column-vector",
            "You have two rows, one for the sine and one for the cosine. Samples are rows: the shape is (N, 2).",
            lambda values, period: on_circle(values, period).T,
        ),
        Mistake(
            "one-path-decides",
            "This is the sine alone. It takes each height twice, going up and coming down: 3 h and 9 h would be the same. "
            "The second coordinate tells them apart.",
            lambda values, period: on_circle(values, period)[:, :1],
        ),
    ),
)
