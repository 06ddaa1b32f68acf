"""Cutting a sound into frames that overlap."""

import numpy as np

from workbook.forms.task import Mistake, Task


def cut_frames(x, size, hop):
    count = (len(x) - size) // hop + 1
    return np.stack([x[i * hop : i * hop + size] for i in range(count)])


def _sound_cases(rng):
    fixed = [(6, 4, 2), (7, 4, 2), (5, 5, 3), (9, 2, 3), (12, 4, 4)]
    return [{"x": np.round(rng.normal(size=n), 2), "size": size, "hop": hop} for n, size, hop in (*fixed, (50, 16, 5))]


def _with_rest(x, size, hop):
    starts = range(0, len(x), hop)
    filled = np.concatenate([x, np.zeros(size)])
    return np.stack([filled[start : start + size] for start in starts])


def _one_short(x, size, hop):
    return cut_frames(x, size, hop)[:-1]


def _side_by_side(x, size, hop):
    return cut_frames(x, size, size)


TASK = Task(
    title="Cut a sound into frames",
    outputs={"frames": 2},
    cases=_sound_cases,
    reference=cut_frames,
    hints=(
        "The first frame begins at 0, the second at hop, the third at 2 hop. Where does the last whole one begin?",
        "There is one frame, and one more for each hop that fits into the len(x) - size numbers behind it.",
        "`x[start : start + size]` is one frame; np.stack lays a list of them below each other.",
    ),
    mistakes=(
        Mistake(
            "frames-do-not-overlap",
            "Your frames stand side by side. Each begins `hop` numbers after the one before, whatever their size.",
            _side_by_side,
        ),
        Mistake(
            "rest-is-a-frame",
            "You fill up frames at the end with zeros. Only frames that lie wholly in the sound are asked for.",
            _with_rest,
        ),
        Mistake(
            "last-frame-forgotten",
            "The last frame is missing. The first frame needs no hop, so there is one more than hops that fit.",
            _one_short,
        ),
        Mistake(
            "rows-are-features",
            "Rows and columns are swapped: each frame is to be a row.",
            lambda x, size, hop: cut_frames(x, size, hop).T,
        ),
    ),
)
