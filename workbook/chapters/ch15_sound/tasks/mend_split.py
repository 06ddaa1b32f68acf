"""A split that puts parts of one sentence on both sides."""

import numpy as np

from workbook.forms.task import Mistake, Task


def mend_split(sentence, kept):
    test = np.isin(sentence, kept)
    return np.flatnonzero(~test), np.flatnonzero(test)


def _slice_cases(rng):
    fixed = [
        ([0, 0, 0, 1, 1, 2], [1]),
        ([2, 2, 0, 0, 1, 1], [0, 2]),
        ([5, 1, 5, 1, 3, 3, 3], [5, 3]),
        ([4, 4, 7, 7], [7]),
    ]
    drawn = (rng.permutation(np.repeat(np.arange(6), 4)), rng.permutation(6)[:2])
    return [{"sentence": np.array(s), "kept": np.array(k)} for s, k in (*fixed, drawn)]


def _by_place(sentence, kept):
    """The rows that are called like the kept sentences."""
    test = np.isin(np.arange(len(sentence)), kept)
    return np.flatnonzero(~test), np.flatnonzero(test)


def _swapped(sentence, kept):
    return mend_split(sentence, kept)[::-1]


def _first_only(sentence, kept):
    return mend_split(sentence, kept[:1])


def _test_learned(sentence, kept):
    return np.arange(len(sentence)), mend_split(sentence, kept)[1]


def _numbers(test):
    return np.flatnonzero(~test), np.flatnonzero(test)


def _masks(sentence, kept):
    test = np.isin(sentence, kept)
    return ~test, test


def _sentences(sentence, kept):
    return tuple(sentence[part] for part in mend_split(sentence, kept))


def _first_slices(sentence, kept):
    first = np.sort([np.flatnonzero(sentence == k)[0] for k in kept])
    return np.setdiff1d(np.arange(len(sentence)), first), first


def _as_kept(sentence, kept):
    return mend_split(sentence, kept)[0], np.concatenate([np.flatnonzero(sentence == k) for k in kept])


TASK = Task(
    title="Find the leak in a split",
    outputs={"train": 1, "test": 2},
    cases=_slice_cases,
    reference=mend_split,
    planted=_by_place,
    symptom="Slices of one sentence still stand on both sides. What does `kept` hold: numbers of slices, or of sentences?",
    hints=(
        "Take the example, and write beside each slice which sentence it is from.",
        "`kept` holds numbers of sentences. What is compared with it here?",
        "np.isin(sentence, kept) is True for each slice whose sentence is kept.",
    ),
    mistakes=(
        Mistake(
            "parts-swapped",
            "The two parts have changed places: the slices to learn from come first, those of the kept sentences second.",
            _swapped,
        ),
        Mistake(
            "one-of-many-is-lost",
            "Only the first of the kept sentences is kept aside. All of them are to be.",
            _first_only,
        ),
        Mistake(
            "test-samples-come-back",
            "The slices of the kept sentences stand among those to learn from, too.",
            _test_learned,
        ),
        Mistake(
            "masks-are-numbers",
            "You return True and False for each slice. Asked for are the numbers of the slices: np.flatnonzero gives them.",
            _masks,
        ),
        Mistake(
            "parts-are-of-sentences",
            "You return numbers of sentences. Asked for are the numbers of the slices, their places in `sentence`.",
            _sentences,
        ),
        Mistake(
            "parts-are-of-sentences",
            "You return each sentence once. Asked for are the numbers of the slices, their places in `sentence`.",
            lambda sentence, kept: (np.setdiff1d(sentence, kept), np.unique(kept)),
        ),
        Mistake(
            "asked-from-the-answer",
            "You ask of each kept sentence whether it occurs. Ask of each slice whether its sentence is kept: the two go into np.isin the other way round.",
            lambda sentence, kept: _numbers(np.isin(kept, sentence)),
        ),
        Mistake(
            "one-of-many-is-lost",
            "Only the first slice of each kept sentence is in the test, and the others are learned from. A sentence goes with all of its slices.",
            _first_slices,
        ),
        Mistake(
            "one-of-many-is-lost",
            "Only the first slice of each kept sentence is in the test. A sentence goes with all of its slices.",
            lambda sentence, kept: (mend_split(sentence, kept)[0], _first_slices(sentence, kept)[1]),
        ),
        Mistake(
            "one-of-many-is-lost",
            "Only the last of the kept sentences is kept aside: a loop writes over what the round before has found.",
            lambda sentence, kept: mend_split(sentence, kept[-1:]),
        ),
        Mistake(
            "parts-are-of-sentences",
            "The test is right. The slices to learn from still leave out the places that are called like the kept sentences.",
            lambda sentence, kept: (_by_place(sentence, kept)[0], mend_split(sentence, kept)[1]),
        ),
        Mistake(
            "parts-are-of-sentences",
            "The slices to learn from are right. The test still has the places that are called like the kept sentences.",
            lambda sentence, kept: (mend_split(sentence, kept)[0], _by_place(sentence, kept)[1]),
        ),
        Mistake(
            "classes-from-one",
            "Your numbers begin at 1. The first slice has the number 0.",
            lambda sentence, kept: tuple(part + 1 for part in mend_split(sentence, kept)),
        ),
        Mistake(
            "parts-swapped",
            "Both parts hold the slices of the kept sentences. To learn from are all others: ~ turns True and False around.",
            lambda sentence, kept: (mend_split(sentence, kept)[1],) * 2,
        ),
        Mistake(
            "order-of-equals",
            "Your test is in the order of `kept`. The numbers of the slices are to ascend.",
            _as_kept,
        ),
        Mistake(
            "parts-are-of-sentences",
            "You look up which sentences stand at the places `kept`. `kept` names the sentences themselves.",
            lambda sentence, kept: _numbers(np.isin(sentence, sentence[kept])),
        ),
        Mistake(
            "parts-are-of-sentences",
            "You take as many slices from the end as there are kept sentences. The test is all slices of the sentences that `kept` names.",
            lambda sentence, kept: np.split(np.arange(len(sentence)), [len(sentence) - len(kept)]),
        ),
        Mistake(
            "parts-are-of-sentences",
            "You add 1 to the numbers of the sentences. They are what they are in `sentence`.",
            lambda sentence, kept: _numbers(np.isin(sentence, kept + 1)),
        ),
        Mistake(
            "one-of-many-is-lost",
            "You keep aside all sentences from the first that is kept on. Only those that `kept` names are to be.",
            lambda sentence, kept: _numbers(sentence >= kept.min()),
        ),
    ),
)
