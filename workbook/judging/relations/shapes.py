"""The right numbers in another shape: turned, repeated, too few, too many."""

from functools import partial
from itertools import combinations

import numpy as np

from workbook.judging.relations.comparison import Comparison, different, failing_numbers, holds, refuse
from workbook.judging.relations.words import ordinal, shape_phrase


def only_the_shape(c: Comparison) -> str:
    """The right numbers in the right order, and another shape."""
    if not all(c.same(got.ravel(), want.ravel()) for got, want in zip(c.got, c.wanted)):
        return ""
    got, want = c.got[c.first], c.wanted[c.first]
    if not (different(c.wanted) or want.size > 1):
        return ""
    numbers = "numbers in your" if want.size > 1 else "number in your"
    verb = "are" if want.size > 1 else "is"
    return f"The {numbers} {c.name} {verb} right, the shape is not: yours has {shape_phrase(got)}, expected is {shape_phrase(want)}."


def turned(c: Comparison) -> str:
    if holds(c, lambda a: a.T if a.ndim == 2 else refuse()):
        return f"Your {c.name} is the expected one turned around (transposed): its rows are the columns."
    for one, other in combinations(range(max(want.ndim for want in c.wanted)), 2):
        if holds(c, partial(_exchanged, one, other)):
            return f"Your {c.name} is the expected one with its {ordinal(one)} and {ordinal(other)} axis exchanged."
    return ""


def _exchanged(one: int, other: int, array: np.ndarray) -> np.ndarray:
    """The array with two axes exchanged, where it has more than two; of two it is turned."""
    return np.swapaxes(array, one, other) if array.ndim > 2 else refuse()


def repeated(c: Comparison) -> str:
    """The right numbers, several times over: an axis too many along which nothing changes."""
    fits = []
    for got, want in zip(c.got, c.wanted):
        if got.ndim < want.ndim or got.size < want.size or got.size == 0:
            return ""
        try:
            spread = np.broadcast_to(want, got.shape)
        except ValueError:
            return ""
        if not np.all(c.close(got, spread)):
            return ""
        fits.append(got.size > want.size)
    if any(fits) and different([c.wanted[i] for i in c.failing]):
        got, want = c.got[c.first], c.wanted[c.first]
        return f"Your {c.name} has the right numbers, but repeats them: yours has {shape_phrase(got)}, expected is {shape_phrase(want)}."
    return ""


def too_few_or_many(c: Comparison) -> str:
    """The beginning of the expected one and no more, or the expected one and more behind it."""
    got, wanted = failing_numbers(c)
    if not all(
        a.ndim and a.ndim == b.ndim and a.shape[1:] == b.shape[1:] and len(a) != len(b) for a, b in zip(got, wanted)
    ):
        return _cut_out(c)
    word = "entry" if wanted[0].ndim == 1 or c.entry != "row" else "row"
    many = "entries" if word == "entry" else "rows"
    short = all(len(a) < len(b) for a, b in zip(got, wanted)) and len(got[0]) > 0
    if short and all(c.same(a, b[: len(a)]) for a, b in zip(got, wanted)) and different(got):
        n, of = len(got[0]), len(wanted[0])
        return f"Your {c.name} is right as far as it goes, but ends too early: it has {n} of {of} {many}."
    longer = all(0 < len(b) < len(a) for a, b in zip(got, wanted))
    if longer and all(c.same(a[: len(b)], b) for a, b in zip(got, wanted)) and different(wanted, 3):
        return f"Your {c.name} begins with the right {many}, but goes on: it has {len(got[0])} in place of {len(wanted[0])}."
    return ""


def _cut_out(c: Comparison) -> str:
    """Several axes too short: the upper left part of the expected one, and nothing else."""
    got, wanted = failing_numbers(c)
    for a, b in zip(got, wanted):
        if a.size and (a.ndim != b.ndim or a.ndim < 2 or not all(map(int.__le__, a.shape, b.shape))):
            return ""
        if a.size and not c.same(a, b[tuple(map(slice, a.shape))]):
            return ""
    if got[0].size and different(got, 3):
        return (
            f"Your {c.name} is right as far as it goes, but ends too early: it has {shape_phrase(got[0])}, expected is "
            f"{shape_phrase(wanted[0])}."
        )
    return ""


def same_total(c: Comparison) -> str:
    """Another number of numbers, and the same total."""
    got, wanted = failing_numbers(c)
    if c.same_shapes or not all(a.size > 1 and b.size > 1 for a, b in zip(got, wanted)) or len(got) < 2:
        return ""
    if all(c.close(a.sum(), b.sum()) for a, b in zip(c.got, c.wanted)) and different([b.sum() for b in wanted]):
        first, want = got[0], wanted[0]
        if first.shape == want.shape:  # they differ with other inputs only, and these are the ones that are shown
            return ""
        return (
            f"Your {c.name} adds up to the same total as the expected one, but has {shape_phrase(first)} where {shape_phrase(want)} is "
            "expected."
        )
    return ""
