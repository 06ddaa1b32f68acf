"""Right everywhere but where something is negative, 0 or positive: the place of the mistake, entry by entry."""

from collections.abc import Iterator, Sequence

import numpy as np

from workbook.judging.relations.comparison import Comparison, different, failing_numbers, input_arrays, is_tried_on
from workbook.judging.relations.words import number_in_words


def signs(c: Comparison) -> str:
    """The right sizes, and some signs wrong."""
    if not c.same_shapes or not all(np.all(c.close(np.abs(a), np.abs(b))) for a, b in zip(c.got, c.wanted)):
        return ""
    got, wanted = failing_numbers(c)
    if not different([np.abs(want) for want in wanted]):
        return ""
    where = _place(c, c.wrong)
    count, size = int(c.wrong[c.first].sum()), c.wanted[c.first].size
    tail = f"where {where}" if where else (f"in {count} of {size} entries here" if size > 1 else "here")
    return f"Your {c.name} has the right sizes; the sign is wrong {tail}."


def only_where(c: Comparison) -> str:
    """Right everywhere but where something is negative, or 0, or positive."""
    if not c.same_shapes:
        return ""
    where = _place(c, c.wrong)
    if not where:
        return _mostly_where(c)
    if not different([want[~w] for want, w in zip(c.wanted, c.wrong)]):
        return ""
    bad = [(got[w], want[w]) for got, want, w in zip(c.got, c.wanted, c.wrong)]
    got, want = (np.concatenate([pair[side] for pair in bad]) for side in (0, 1))
    tail = ""
    if np.all(got == 0):
        tail = "; there it is 0"
    elif np.all(c.close(got, -want)):
        tail = "; there the sign is wrong"
    elif np.all(c.close(got, got[0])) and got.size >= 2:
        tail = f"; there it is {number_in_words(got[0])}"
    else:
        ratio = got / want
        if got.size >= 2 and np.all(np.isclose(ratio, ratio[0])) and len(set(np.round(want, 9))) >= 2:
            tail = f"; there it is {number_in_words(ratio[0])} times the expected one"
        else:
            tail = _there(c, got)
    return f"Your {c.name} is right everywhere but where {where}{tail}."


def _there(c: Comparison, got: np.ndarray) -> str:
    """What the wrong numbers have to do with one of the inputs at the same places."""
    for name, values in input_arrays(c):
        if all(value.shape == want.shape for value, want in zip(values, c.wanted)):
            there = np.concatenate([value[w] for value, w in zip(values, c.wrong)])
            ratio = got / there
            if got.size >= 3 and different([there], 3) and np.all(np.isclose(ratio, ratio[0], rtol=1e-5)):
                times = {1.0: "", -1.0: "minus "}.get(
                    float(np.round(ratio[0], 9)), f"{number_in_words(ratio[0])} times "
                )
                return f"; there it is {times}`{name}`"
    return ""


def _mostly_where(c: Comparison) -> str:
    """Wrong only where something is negative, or 0, or positive, though not everywhere there."""
    bad = np.concatenate([np.ravel(w) for w in c.wrong])
    if bad.sum() < 4 or (~bad).sum() < 4 or not different([want[~w] for want, w in zip(c.wanted, c.wrong)], 3):
        return ""
    for words, holds in _conditions(c):
        there = np.concatenate([np.ravel(h) for h in holds])
        if there.shape != bad.shape or (bad & ~there).any() or (~there).sum() < 4 or words.startswith("the expected"):
            continue
        if bad.sum() >= 0.7 * there.sum():
            return f"Your {c.name} is wrong only where {words}; where that is not so it is right."
    return ""


def _place(c: Comparison, wrong: Sequence[np.ndarray]) -> str:
    """In words, the one condition that holds at all the wrong places and at no right one; or ""."""
    bad = np.concatenate([np.ravel(w) for w in wrong])
    if bad.all() or bad.sum() < 1 or (~bad).sum() < 3:
        return ""
    for words, holds in _conditions(c):
        there = np.concatenate([np.ravel(h) for h in holds])
        if there.shape == bad.shape and np.array_equal(there, bad) and (bad.sum() >= 2 or "exactly" in words):
            return words
    return ""


def _conditions(c: Comparison) -> Iterator[tuple[str, list[np.ndarray]]]:
    """What may be true of an entry: (words, for each case an array of yes and no in the output's shape)."""
    sources = [(f"`{name}`", values) for name, values in input_arrays(c)]
    for name, values in [*sources, ("the expected value", list(c.wanted))]:
        found = [_spread(value, want) for value, want in zip(values, c.wanted)]
        spread = [value for value in found if value is not None]
        if len(spread) == len(found):
            for words, test in (
                ("is negative", lambda v: v < 0),
                ("is exactly 0", lambda v: v == 0),
                ("is positive", lambda v: v > 0),
                ("is not negative", lambda v: v >= 0),
                ("is not positive", lambda v: v <= 0),
                ("is above 1", lambda v: v > 1),
                ("is 1", lambda v: v == 1),
            ):
                if name == "the expected value" and words not in ("is negative", "is exactly 0", "is positive"):
                    continue
                holds = [test(value) for value in spread]
                if name == "the expected value" or is_tried_on([v[~h] for v, h in zip(spread, holds)], spread):
                    yield f"{name} {words}", holds
        below = [
            value if value.ndim == want.ndim + 1 and value.shape[:-1] == want.shape and want.ndim else None
            for value, want in zip(values, c.wanted)
        ]
        if all(value is not None for value in below):
            for words, test in (
                ("has its largest number twice in the row", lambda v: (v == v.max(-1, keepdims=True)).sum(-1) > 1),
                ("has only numbers below 0 in the row", lambda v: (v < 0).all(-1)),
            ):
                yield f"{name} {words}", [test(value) for value in below]


def _spread(value: np.ndarray, want: np.ndarray) -> np.ndarray | None:
    """An input in the output's shape: as it is, or a number for each row."""
    if value.shape == want.shape:
        return value
    if value.ndim == 1 and want.ndim == 2 and value.shape[0] == want.shape[0] != want.shape[1]:
        return np.repeat(value[:, None], want.shape[1], axis=1)
    return None
