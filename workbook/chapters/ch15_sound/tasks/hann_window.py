"""A window that fades both ends of a frame."""

import numpy as np

from workbook.forms.task import Mistake, Task


def hann_window(n):
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / n)


TASK = Task(
    title="Fade the ends of a frame",
    outputs={"window": 1},
    cases=lambda rng: [{"n": n} for n in (4, 8, 5, int(rng.integers(10, 40)))],
    reference=hann_window,
    hints=(
        "One whole turn of a cosine, turned upside down and moved up, so that it goes from 0 to 1 and back.",
        "The numbers 0 to n - 1, divided by n, are shares of a turn. np.cos wants them times 2 pi.",
        "0.5 - 0.5 cos is 0 where the cosine is 1, and 1 where it is -1.",
    ),
    mistakes=(
        Mistake(
            "window-ends-in-zero-twice",
            "Your window ends in 0, so you have divided by n - 1. The periodic one divides by n: its next number would be 0.",
            lambda n: 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / (n - 1)),
        ),
        Mistake(
            "degrees-are-turns",
            "The cosine makes only a part of its turn: np.cos takes radians, and a whole turn is 2 pi.",
            lambda n: 0.5 - 0.5 * np.cos(np.arange(n) / n),
        ),
        Mistake(
            "half-a-turn",
            "Your cosine makes half a turn, so the window rises and does not fall again.",
            lambda n: 0.5 - 0.5 * np.cos(np.pi * np.arange(n) / n),
        ),
        Mistake(
            "sign-lost",
            "Your window is 1 at the ends and 0 in the middle. It is to be the other way round.",
            lambda n: 0.5 + 0.5 * np.cos(2 * np.pi * np.arange(n) / n),
        ),
    ),
)
