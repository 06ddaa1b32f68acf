"""Cut at a constant, off by an amount, or adding up to 1 along the wrong axis."""

from collections.abc import Sequence

import numpy as np

from workbook.judging.relations.comparison import Comparison, different, failing_numbers
from workbook.judging.relations.factors import facts_of
from workbook.judging.relations.words import everywhere, number_in_words


def cut(c: Comparison) -> str:
    """Cut at a constant, which can be read off."""
    if not c.same_shapes:
        return ""
    got, want, bad = (np.concatenate([np.ravel(a) for a in side]) for side in (c.got, c.wanted, c.wrong))
    if (~bad).sum() < 2:
        return ""
    for words, beyond in (("larger", want[bad] > got[bad]), ("smaller", want[bad] < got[bad])):
        if not beyond.all():
            continue
        edge = got[bad][0]
        eps = _power(edge)
        kept = got[~bad]
        if eps and np.allclose(got[bad], edge):
            return (
                f"Your {c.name} never gets further than {number_in_words(edge)}, which is -log({eps}): {eps} is added, or cut at, "
                "before the logarithm."
            )
        if bad.sum() >= 2 and np.all(c.close(got[bad], edge)) and different([want[bad]]) and different([kept]):
            if np.all(kept <= edge + 1e-7) if words == "larger" else np.all(kept >= edge - 1e-7):
                return f"Your {c.name} is cut at {number_in_words(edge)}: where the expected value is {words}, yours is {number_in_words(edge)}."
    return ""


def _power(value: float) -> str:
    """The power of ten whose negative logarithm `value` is, as text; or ""."""
    if not 5 < value < 60:
        return ""
    for k in range(3, 26):
        if np.isclose(value, k * np.log(10), rtol=1e-6):
            return f"1e-{k}"
    return "2.2e-16" if np.isclose(value, -np.log(np.finfo(float).eps), rtol=1e-6) else ""


def moved(c: Comparison) -> str:
    """Off by the same amount everywhere."""
    if not c.same_shapes:
        return ""
    got, wanted = failing_numbers(c)
    gaps = [a - b for a, b in zip(c.got, c.wanted)]
    numbers = np.concatenate([np.ravel(gap) for gap in gaps])
    if numbers.size >= 3 and different(wanted, 3) and np.allclose(numbers, numbers[0], rtol=1e-6, atol=1e-9):
        more = "more" if numbers[0] > 0 else "less"
        return f"Your {c.name} is {number_in_words(abs(numbers[0]))} {more} than expected{everywhere(c)}, with every input tried."
    origin = _origin_of_gap(c, gaps)
    if origin:
        return origin
    flat = [gap for gap in gaps if gap.size >= 3]
    if (
        len(flat) >= 2
        and len(flat) == len([g for g in gaps if g.size > 1])
        and all(np.allclose(g, g.flat[0]) for g in flat)
    ):
        here = gaps[c.first]
        if here.size >= 3:
            return (
                f"Your {c.name} is off by {number_in_words(here.flat[0])} in every entry; with other inputs by another amount, but again "
                "by the same one in every entry."
            )
    return ""


def _origin_of_gap(c: Comparison, gaps: Sequence[np.ndarray]) -> str:
    """Off by a number that the inputs give, which differs between the cases."""
    if not all(gap.size and np.allclose(gap, gap.flat[0], rtol=1e-5, atol=1e-9) for gap in gaps) or len(gaps) < 3:
        return ""
    facts = [{key: (words, value) for key, words, value in facts_of(inputs)} for inputs in c.inputs]
    for key in facts[0]:
        values = [fact[key][1] if key in fact else np.nan for fact in facts]
        for sign, more in ((1, "more"), (-1, "less")):
            if len(set(values)) > 1 and np.allclose([gap.flat[0] for gap in gaps], sign * np.array(values), rtol=1e-6):
                words, value = facts[c.first][key]
                return (
                    f"Your {c.name} is {number_in_words(value)} {more} than expected{everywhere(c)}, and {words}; with other inputs it "
                    "changes with that number."
                )
    return ""


def sum_elsewhere(c: Comparison) -> str:
    """The expected rows add up to 1, and the learner's columns do, or all numbers together."""
    flat = [(got, want) for got, want in zip(c.got, c.wanted) if want.ndim == 2 and want.shape[1] > 1]
    if not c.same_shapes or len(flat) != len(c.got) or not all(np.allclose(want.sum(1), 1) for _, want in flat):
        return ""
    if any(not np.allclose(got.sum(1), 1) for got, _ in flat):
        if all(np.allclose(got.sum(0), 1) for got, _ in flat):
            return f"In your {c.name} each column adds up to 1; expected is that each row does."
        if all(np.isclose(got.sum(), 1) for got, _ in flat):
            return f"In your {c.name} all numbers together add up to 1; expected is that each row does."
    return ""
