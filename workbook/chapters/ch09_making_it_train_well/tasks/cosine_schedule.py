"""Let the rate fall along a cosine."""

import numpy as np

from workbook.forms.task import Mistake, Task


def cosine_schedule(t, steps, lr, lowest):
    share = (1 + np.cos(np.pi * t / steps)) / 2
    return lowest + (lr - lowest) * share


def _schedule_cases(rng):
    fixed = [
        {"t": t, "steps": 10, "lr": 0.1, "lowest": lowest}
        for t, lowest in ((0, 0.0), (5, 0.02), (10, 0.01), (3, 0.0), (8, 0.04))
    ]
    drawn = [
        {
            "t": int(rng.integers(1, steps)),
            "steps": steps,
            "lr": float(rng.uniform(0.2, 1)),
            "lowest": float(rng.uniform(0.01, 0.1)),
        }
        for steps in (7, 30, 100)
    ]
    return fixed + drawn


TASK = Task(
    title="Let the rate fall along a cosine",
    outputs={"rate": 3},
    cases=_schedule_cases,
    reference=cosine_schedule,
    hints=(
        "The cosine of 0 is 1, that of π is −1. So t has to be brought to a number between 0 and π first.",
        "`(1 + np.cos(...)) / 2` falls from 1 to 0. Of what is that the share? Of the way between the lowest and the "
        "full rate.",
        "The angle is np.pi * t / steps. At the share 1 the rate is lr, at 0 it is lowest: lowest plus share times their "
        "difference.",
    ),
    mistakes=(
        Mistake(
            "half-a-turn-missing",
            "Your cosine runs over a whole turn: half-way the rate is at its lowest, and at the end it is back at the "
            "top. Half a turn, π, is enough.",
            lambda t, steps, lr, lowest: lowest + (lr - lowest) * (1 + np.cos(2 * np.pi * t / steps)) / 2,
        ),
        Mistake(
            "lowest-is-zero",
            "Your rate falls to 0. It is to fall to `lowest`: only the part of lr above it shrinks.",
            lambda t, steps, lr, lowest: lr * (1 + np.cos(np.pi * t / steps)) / 2,
        ),
        Mistake(
            "lowest-is-zero",
            "You add `lowest` on top of the whole falling rate, so that it begins above lr. Only the part of lr above "
            "`lowest` falls.",
            lambda t, steps, lr, lowest: lowest + lr * (1 + np.cos(np.pi * t / steps)) / 2,
        ),
        Mistake(
            "progress-is-even",
            "Your rate falls along a straight line. A cosine falls slowly at first and at the end, and fast in between.",
            lambda t, steps, lr, lowest: lowest + (lr - lowest) * (1 - t / steps),
        ),
        Mistake(
            "schedule-never-starts",
            "Your rate is one step ahead. Step 0 has the full rate.",
            lambda t, steps, lr, lowest: cosine_schedule(t + 1, steps, lr, lowest),
        ),
        Mistake(
            "sign-lost",
            "Your rate rises, from `lowest` to lr: the sign of the cosine is the wrong way round.",
            lambda t, steps, lr, lowest: lowest + (lr - lowest) * (1 - np.cos(np.pi * t / steps)) / 2,
        ),
        Mistake(
            "half-the-square",
            "Your rate begins twice as high as lr lies above `lowest`: 1 + cos runs from 2 to 0, so its half is the share.",
            lambda t, steps, lr, lowest: lowest + (lr - lowest) * (1 + np.cos(np.pi * t / steps)),
        ),
        Mistake(
            "half-a-turn-missing",
            "Your cosine runs over a quarter of a turn: half-way the rate is still above the middle. Half a turn, π, is needed.",
            lambda t, steps, lr, lowest: lowest + (lr - lowest) * np.cos(np.pi * t / steps / 2),
        ),
        Mistake(
            "half-a-turn-missing",
            "π is missing: your angle runs from 0 to 1, which is less than a third of half a turn.",
            lambda t, steps, lr, lowest: lowest + (lr - lowest) * (1 + np.cos(t / steps)) / 2,
        ),
        Mistake(
            "lowest-is-zero",
            "Your rate falls towards 0 and is cut off at `lowest`. The whole way from lr to `lowest` is to be a half turn of a cosine.",
            lambda t, steps, lr, lowest: max(lowest, lr * (1 + np.cos(np.pi * t / steps)) / 2),
        ),
        Mistake(
            "half-a-turn-missing",
            "You give the cosine degrees. NumPy's wants radians: half a turn is π, not 180.",
            lambda t, steps, lr, lowest: lowest + (lr - lowest) * (1 + np.cos(180 * t / steps)) / 2,
        ),
    ),
)
