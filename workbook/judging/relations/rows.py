"""Right in some rows, columns or entries only, or in other places than expected."""

import numpy as np

from workbook.judging.relations.comparison import Comparison, all_whole, different, failing_numbers
from workbook.judging.relations.words import entry_word, number_in_words, slice_word


def some_rows(c: Comparison) -> str:
    """Right in the first row, column or entry, and nowhere else; or wrong in the first or last alone."""
    if not c.same_shapes:
        return ""
    for axis in (0, 1):
        word = slice_word(c, axis)
        long = [i for i in c.failing if c.wanted[i].ndim > axis and c.wanted[i].shape[axis] > 1]
        if len(long) != len(c.failing) or sum(c.wanted[i].shape[axis] for i in long) < 5:
            continue
        bad: list[np.ndarray] = [
            np.asarray(np.moveaxis(c.wrong[i], axis, 0).reshape(c.wanted[i].shape[axis], -1).any(axis=1)) for i in long
        ]
        rest = [np.moveaxis(c.got[i], axis, 0)[1:] for i in long]
        if all(not b[0] and b[1:].all() for b in bad) and different([np.moveaxis(c.got[i], axis, 0)[0] for i in long]):
            if all(np.all(r == 0) for r in rest):
                return f"Your {c.name} is right in the first {word} and 0 in all others."
            return f"Your {c.name} is right in the first {word}, and in no other."
        others = np.concatenate([b[1:] for b in bad])
        firsts = [np.moveaxis(c.got[i], axis, 0)[0] for i in long]
        if (
            all(not b[0] and b[1:].any() for b in bad)
            and len(long) >= 3
            and others.mean() >= 0.6
            and different(firsts, 3)
        ):
            return (
                f"Your {c.name} is always right in the first {word}, with every input tried; of the other "
                f"{word.replace('entry', 'entrie').replace('place', 'places') + ('' if 'place' in word else 's')} most are not."
            )
        if all(not b[-1] and b[:-1].all() for b in bad) and different(
            [np.moveaxis(c.got[i], axis, 0)[-1] for i in long]
        ):
            return f"Your {c.name} is right in the last {word}, and in no other."
        lengths = sum(len(b) - 1 for b in bad)
        if lengths >= 3 and all(bool(b[0]) and not b[1:].any() for b in bad):
            return f"Your {c.name} is right everywhere but in the first {word}."
        if lengths >= 3 and all(bool(b[-1]) and not b[:-1].any() for b in bad):
            return f"Your {c.name} is right everywhere but in the last {word}."
    return ""


def one_entry(c: Comparison) -> str:
    """Whole numbers, one of which is wrong by one each time: a count that misses one."""
    if not c.same_shapes or len(c.failing) < 3 or not all_whole(c.wanted) or not all(w.size > 3 for w in c.wanted):
        return ""
    gaps = [c.got[i] - c.wanted[i] for i in c.failing]
    if all((gap != 0).sum() == 1 for gap in gaps) and len({gap.sum() for gap in gaps}) == 1:
        gap = gaps[0].sum()
        return f"One number in your {c.name} is {number_in_words(abs(gap))} too {'large' if gap > 0 else 'small'}, all others are right."
    return ""


def late(c: Comparison) -> str:
    """Shifted by one, without what fell off the end."""
    if not c.same_shapes:
        return ""
    long = [i for i in c.failing if c.wanted[i].ndim and len(c.wanted[i]) > 1]
    if len(long) != len([i for i in c.failing if c.wanted[i].size > 1]):
        return ""
    if not any(len(c.wanted[i]) > 2 for i in long):
        return ""
    word = entry_word(c)
    if different([c.wanted[i] for i in long], 3):
        if all(c.same(c.got[i][1:], c.wanted[i][:-1]) for i in long):
            return f"Your {c.name} is late by one: each {word} is the one expected a place earlier."
        if all(c.same(c.got[i][:-1], c.wanted[i][1:]) for i in long):
            return f"Your {c.name} is early by one: each {word} is the one expected a place later."
    return ""


def other_order(c: Comparison) -> str:
    """The right numbers or rows in another order."""
    if not c.same_shapes or not any(c.wanted[i].size > 2 for i in c.failing):
        return ""
    got, wanted = failing_numbers(c)
    if not different(wanted, 4):
        return ""
    ordered = all(c.same(np.sort(a, axis=None), np.sort(b, axis=None)) for a, b in zip(c.got, c.wanted))
    return f"Your {c.name} holds the right numbers, but not in the right places." if ordered else ""
