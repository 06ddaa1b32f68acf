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


def _shares(right, group, n):
    """The share of right ones in each group, 0 for a group that is empty."""
    return np.array([right[group == k].mean() if (group == k).any() else 0.0 for k in range(n)])


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
        Mistake(
            "accuracy-holds-for-each-class",
            "That is one accuracy for all. Asked for is one for each voice, n_voices numbers.",
            lambda says, y, speaker, n_voices: np.mean(says == y),
        ),
        Mistake(
            "voice-is-its-label",
            "These are the accuracies of the languages. A voice is what `speaker` says, not what `y` says.",
            lambda says, y, speaker, n_voices: _shares(says == y, y, n_voices),
        ),
        Mistake(
            "said-classes-count",
            "These are the shares of what is called a language that is right. Asked for is, for each voice, how often it is called right.",
            lambda says, y, speaker, n_voices: _shares(says == y, says, n_voices),
        ),
        Mistake(
            "voice-is-its-label",
            "You compare what is said with the number of the voice. It is the language, in `y`, that is to be right.",
            lambda says, y, speaker, n_voices: _shares(says == speaker, speaker, n_voices),
        ),
        Mistake(
            "voices-count-alike",
            "You ask who said the right ones: of all right answers, the share of each voice. Asked for is, of each voice, the share that is right.",
            lambda says, y, speaker, n_voices: np.array([np.mean(speaker[says == y] == k) for k in range(n_voices)]),
        ),
        Mistake(
            "voices-count-alike",
            "You divide by the number of voices. Of each voice, divide by the number of its own slices.",
            lambda says, y, speaker, n_voices: _counts(says, y, speaker, n_voices) / n_voices,
        ),
        Mistake(
            "voices-count-alike",
            "You divide all by the same, as if each voice had as many slices. Divide by the number of its own.",
            lambda says, y, speaker, n_voices: _counts(says, y, speaker, n_voices) * n_voices / len(y),
        ),
        Mistake(
            "classes-from-one",
            "You go through voices 1 to n_voices. They are numbered from 0.",
            lambda says, y, speaker, n_voices: _shares(says == y, speaker - 1, n_voices),
        ),
        Mistake(
            "count-is-accuracy",
            "You return how much of the data each voice has, whatever was said. The answers have no part in it.",
            lambda says, y, speaker, n_voices: np.bincount(speaker, minlength=n_voices) / len(speaker),
        ),
        Mistake(
            "number-is-a-size",
            "You take the mean of what is said. Those are numbers of languages; first ask where they are right.",
            lambda says, y, speaker, n_voices: np.array([says[speaker == k].mean() for k in range(n_voices)]),
        ),
        Mistake(
            "percent-for-share",
            "These are percent. Asked for are shares from 0 to 1.",
            lambda says, y, speaker, n_voices: 100 * accuracy_by_voice(says, y, speaker, n_voices),
        ),
        Mistake(
            "all-or-nothing",
            "Your answer is 1 only for a voice that is always told. Asked for is the share.",
            lambda says, y, speaker, n_voices: (
                np.array([np.all((says == y)[speaker == k]) for k in range(n_voices)]) * 1.0
            ),
        ),
        Mistake(
            "seen-classes-are-all",
            "These are the accuracies of the languages that occur. Asked for is one for each voice, 0 to n_voices - 1 in `speaker`.",
            lambda says, y, speaker, n_voices: np.array([np.mean(says[y == k] == k) for k in np.unique(y)]),
        ),
        Mistake(
            "only-mistakes-count",
            "You count the wrong answers of each voice. Asked for is the share of right ones.",
            lambda says, y, speaker, n_voices: np.array(
                [np.sum((says != y) & (speaker == k)) for k in range(n_voices)]
            ),
        ),
        Mistake(
            "masks-are-numbers",
            "You return for each slice whether it is right. Asked for is one share for each voice: the mean over its slices.",
            lambda says, y, speaker, n_voices: (says == y) * 1.0,
        ),
        Mistake(
            "masks-are-numbers",
            "You return a row of True and False for each voice. Asked for is one share: how many of its own slices are right.",
            lambda says, y, speaker, n_voices: np.array([(says == y) & (speaker == k) for k in range(n_voices)]),
        ),
        Mistake(
            "all-or-nothing",
            "You take the median, which is 0 or 1 (or half-way) here. The share is the mean.",
            lambda says, y, speaker, n_voices: np.array(
                [np.median((says == y)[speaker == k] * 1.0) for k in range(n_voices)]
            ),
        ),
    ),
)
