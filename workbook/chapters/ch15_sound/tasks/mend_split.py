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
    ),
)
