"""Cutting a sound into frames that overlap."""

import numpy as np

from workbook.forms.task import Mistake, Task


def cut_frames(x, size, hop):
    count = (len(x) - size) // hop + 1
    return np.stack([x[i * hop : i * hop + size] for i in range(count)])


def _sound_cases(rng):
    fixed = [(6, 4, 2), (7, 4, 2), (8, 5, 3), (9, 2, 3), (12, 4, 4)]
    return [{"x": np.round(rng.normal(size=n), 2), "size": size, "hop": hop} for n, size, hop in (*fixed, (50, 16, 5))]


def _with_rest(x, size, hop):
    starts = range(0, len(x), hop)
    filled = np.concatenate([x, np.zeros(size)])
    return np.stack([filled[start : start + size] for start in starts])


def _one_short(x, size, hop):
    return cut_frames(x, size, hop)[:-1]


def _side_by_side(x, size, hop):
    return cut_frames(x, size, size)


def _starts(x, size, hop):
    return range(0, len(x) - size + 1, hop)


def _end_left_out(x, size, hop):
    return [x[i : i + size] for i in range(0, len(x) - size, hop)]


def _short_rest(x, size, hop):
    return [list(x[i : i + size]) for i in range(0, len(x), hop)]


def _one_too_many(x, size, hop):
    return [list(x[i * hop : i * hop + size]) for i in range((len(x) - size) // hop + 2)]


def _by_overlap(x, size, hop):
    return np.array([x[i : i + size] for i in range(0, len(x) - size + 1, max(1, size - hop))])


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
        Mistake(
            "last-frame-forgotten",
            "Where a frame ends exactly with the sound, yours is missing: `range` leaves out its end. The last start is len(x) - size itself.",
            _end_left_out,
        ),
        Mistake(
            "rest-is-a-frame",
            "Your last frames are shorter than the others, since the sound is over there. Only frames that lie wholly in the sound count.",
            _short_rest,
        ),
        Mistake(
            "rest-is-a-frame",
            "You make one frame too many, and for that the sound is too short. One frame, and one more for each whole hop behind it.",
            _one_too_many,
        ),
        Mistake(
            "upper-end-included",
            "Your frames have one number too many: x[a:b] ends before b, so that it has b - a numbers.",
            lambda x, size, hop: [list(x[i : i + size + 1]) for i in _starts(x, size, hop)],
        ),
        Mistake(
            "upper-end-included",
            "Your frames have one number too few: x[a:b] leaves out place b already, so that it has b - a numbers.",
            lambda x, size, hop: cut_frames(x, size, hop)[:, :-1],
        ),
        Mistake(
            "frames-do-not-overlap",
            "Your frames are only `hop` numbers long. The hop says where a frame begins, and `size` how long it is.",
            lambda x, size, hop: [x[i : i + hop] for i in _starts(x, size, hop)],
        ),
        Mistake(
            "hop-is-a-gap",
            "You leave `hop` numbers between the end of a frame and the beginning of the next. The hop goes from beginning to beginning.",
            lambda x, size, hop: [x[i : i + size] for i in range(0, len(x) - size + 1, size + hop)],
        ),
        Mistake(
            "hop-is-the-overlap",
            "You go on by size - hop, as if `hop` were what two frames share. It is how far the next one begins behind the last.",
            _by_overlap,
        ),
        Mistake(
            "start-left-out",
            "The first frame is missing: it begins at 0, before any hop.",
            lambda x, size, hop: [x[i : i + size] for i in range(hop, len(x) - size + 1, hop)],
        ),
        Mistake(
            "hop-is-one",
            "Each of your frames begins one number after the one before: the number of the frame is not yet multiplied by `hop`.",
            lambda x, size, hop: [x[i : i + size] for i in range(len(_starts(x, size, hop)))],
        ),
        Mistake(
            "hop-is-one",
            "You return the places where the frames begin. Asked for are the frames themselves, x[start : start + size].",
            lambda x, size, hop: np.array(_starts(x, size, hop)),
        ),
        Mistake(
            "rest-is-a-frame",
            "You put zeros around the sound, so that a frame stands about each place. Only frames that lie wholly in the sound count.",
            lambda x, size, hop: cut_frames(np.pad(x, size // 2), size, hop),
        ),
    ),
)
