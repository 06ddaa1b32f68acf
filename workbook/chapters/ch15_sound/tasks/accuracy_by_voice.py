"""The accuracy of each voice."""

import numpy as np

from workbook.forms.task import Mistake, Task


def accuracy_by_voice(says, y, speaker, n_voices):
    right = says == y
    return np.array([right[speaker == k].mean() for k in range(n_voices)])


def _answer_cases(rng):
    fixed = [
        ([3, 3, 0, 3], [3, 3, 3, 3], [0, 0, 1, 1], 2),
        ([0, 1, 2, 2, 2], [0, 1, 1, 2, 0], [0, 1, 1, 1, 2], 3),
    ]
    speaker = rng.permutation(np.repeat(np.arange(4), (3, 5, 9, 4)))
    y = speaker % 3
    drawn = (np.where(rng.random(21) < 0.6, y, (y + 1) % 3), y, speaker, 4)
    names = ("says", "y", "speaker")
    return [{**dict(zip(names, map(np.array, case[:3]))), "n_voices": case[3]} for case in (*fixed, drawn)]


def _of_all(says, y, speaker, n_voices):
    return np.array([np.mean((says == y) & (speaker == k)) for k in range(n_voices)])


def _counts(says, y, speaker, n_voices):
    return np.array([np.sum((says == y) & (speaker == k)) for k in range(n_voices)])


def _for_all(says, y, speaker, n_voices):
    return np.full(n_voices, np.mean(says == y))


TASK = Task(
    title="Ask who is understood",
    outputs={"shares": 2},
    cases=_answer_cases,
    reference=accuracy_by_voice,
    hints=(
        "First: which answers are right at all? That is one line, with True and False.",
        "`right[speaker == k]` are the answers about voice k.",
        "The mean of True and False is the share of True. Do it for each k from 0 to n_voices - 1.",
    ),
    mistakes=(
        Mistake(
            "voices-count-alike",
            "You divide by the number of all slices. Of each voice, divide by the number of its own.",
            _of_all,
        ),
        Mistake(
            "count-is-accuracy",
            "You return how many are right. Asked for is the share.",
            _counts,
        ),
        Mistake(
            "accuracy-holds-for-each-class",
            "That is the accuracy of all voices together, for each voice the same. Look at the answers about one voice at a time.",
            _for_all,
        ),
        Mistake(
            "only-mistakes-count",
            "These are the shares of wrong answers.",
            lambda says, y, speaker, n_voices: 1 - accuracy_by_voice(says, y, speaker, n_voices),
        ),
    ),
)
