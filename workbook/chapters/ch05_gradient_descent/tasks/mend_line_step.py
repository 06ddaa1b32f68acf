"""Find the bug in a step for a line."""

import numpy as np

from workbook.chapters.ch05_gradient_descent.tasks.shared import line_cases
from workbook.forms.hard_cases import ALL_ZEROS, ONE_SAMPLE, ONE_ZERO
from workbook.forms.task import Call, Mistake, Task


def mend_line_step(x, y, w, b, lr):
    residual = w * x + b - y
    dw = 2 * np.mean(residual * x)
    db = 2 * np.mean(residual)
    return w - lr * dw, b - lr * db


def _planted_line_step(x, y, w, b, lr):
    w = w - lr * 2 * np.mean((w * x + b - y) * x)
    b = b - lr * 2 * np.mean(w * x + b - y)
    return w, b


def _b_first(x, y, w, b, lr):
    b = b - lr * 2 * np.mean(w * x + b - y)
    w = w - lr * 2 * np.mean((w * x + b - y) * x)
    return w, b


def _mended(x, y, w, b, lr, for_w=1.0, for_b=1.0):
    new_w, new_b = mend_line_step(x, y, w, b, lr)
    return w + for_w * (new_w - w), b + for_b * (new_b - b)


def _slopes_swapped(x, y, w, b, lr):
    residual = w * x + b - y
    return w - lr * 2 * np.mean(residual), b - lr * 2 * np.mean(residual * x)


def _line_step_cases(rng):
    fixed = [{"x": np.array([1.0, 2.0]), "y": np.array([1.0, 3.0]), "w": 0.0, "b": 0.0, "lr": 0.1}]
    return fixed + [{**case, "lr": float(rng.uniform(0.05, 0.3))} for case in line_cases(rng)]


def _b_after(x, y, w, b, lr, factor):
    """The step with b's slope measured after w has moved, and taken `factor` times."""
    new = w - lr * 2 * np.mean((w * x + b - y) * x)
    return new, b - lr * factor * np.mean(new * x + b - y)


TASK = Task(
    title="Find the bug in a step for a line",
    outputs={"w": 1, "b": 2},
    cases=_line_step_cases,
    also=(ONE_ZERO, ALL_ZEROS, ONE_SAMPLE),
    reference=mend_line_step,
    probe=Call("mend_line_step", ("w", "b"), numbers=True),
    planted=_planted_line_step,
    symptom=(
        "For x = [1, 2], y = [1, 3], w = 0, b = 0 and lr = 0.1 the residuals are -1 and -3, so db is 2 * (-2) = -4 "
        "and the new b should be 0.4. Which w does your second line use?"
    ),
    hints=(
        "Both slopes belong to the same place: the line before the step. Print w between the two lines. Is it still "
        "the old one?",
        "`w = ...` replaces w at once, so whatever comes after it sees the new w. Compute everything that needs the "
        "old w first.",
        "Compute the residuals once, at the top, from the old w and b. Then both dw and db, and only then the new w "
        "and b.",
    ),
    mistakes=(
        Mistake(
            "sequential-update",
            "Now b is changed first, and the slope for w is computed with the new b: the same mistake the other way "
            "round. Compute both slopes, then change both.",
            _b_first,
        ),
        Mistake(
            "answers-change-places",
            "Both slopes are computed at the old place now, but each moves the other number: the mean with x in it "
            "is for w.",
            _slopes_swapped,
        ),
        Mistake(
            "one-parameter-at-a-time",
            "Now b stays where it is. A step moves both: w and b, each by its own slope, both computed before "
            "anything changes.",
            lambda x, y, w, b, lr: _mended(x, y, w, b, lr, for_b=0.0),
        ),
        Mistake(
            "uphill",
            "Both slopes are computed at the old place now, but the step goes uphill.",
            lambda x, y, w, b, lr: _mended(x, y, w, b, lr, -1.0, -1.0),
        ),
        Mistake(
            "factor-two-forgotten",
            "Both slopes are computed at the old place now, but the factor 2 has got lost.",
            lambda x, y, w, b, lr: _mended(x, y, w, b, lr, 0.5, 0.5),
        ),
        Mistake(
            "mean-or-sum",
            "Both slopes are computed at the old place now, but they are sums instead of means.",
            lambda x, y, w, b, lr: _mended(x, y, w, b, lr, len(x), len(x)),
        ),
        Mistake(
            "factor-two-forgotten",
            "w is right, b is not: its slope is twice the mean residual, and the 2 is missing; and the residual is that of the new w. Both slopes are measured at the old w and b.",
            lambda x, y, w, b, lr: _b_after(x, y, w, b, lr, 1),
        ),
    ),
)
