"""The expected array times a number, and where that number comes from: a count, the learning rate."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from workbook.judging.relations.changes import along_axis, not_a_single_number
from workbook.judging.relations.comparison import Comparison, Inputs, different, failing_numbers, tried
from workbook.judging.relations.words import everywhere, number_in_words


def factors_of(c: Comparison, got: Sequence[np.ndarray], wanted: Sequence[np.ndarray]) -> list[float] | None:
    """For each case the one number by which all that is expected is multiplied, nan where the case does not say; or None."""
    factors = []
    for a, b in zip(got, wanted):
        if a.shape != b.shape:
            return None
        there = np.abs(b) > max(c.atol, 1e-12) * 10
        if not np.all(np.abs(a[~there]) <= 1e-7):
            return None
        if not there.any():
            factors.append(np.nan)
            continue
        largest = np.unravel_index(np.argmax(np.abs(b)), b.shape)
        factor = a[largest] / b[largest]
        if (
            not np.isfinite(factor)
            or abs(factor) < 1e-9
            or not np.all(np.isclose(a, factor * b, rtol=1e-5, atol=c.atol))
        ):
            return None
        factors.append(float(factor))
    return factors


def facts_of(inputs: Inputs) -> Iterator[tuple[str, str, float]]:
    """Numbers that the inputs give: (a key that is the same in all cases, the fact in words, the number)."""
    for name, value in inputs.items():
        if isinstance(value, np.ndarray) and value.ndim:
            n = len(value)
            what = ("row" if n == 1 else "rows") if value.ndim > 1 else ("number" if n == 1 else "numbers")
            yield f"{name} rows", f"`{name}` {'has' if value.ndim > 1 else 'holds'} {n} {what}", n
            if value.ndim > 1:
                yield f"{name} columns", f"`{name}` has {value.shape[1]} columns", value.shape[1]
                yield f"{name} size", f"`{name}` holds {value.size} numbers", value.size
        elif isinstance(value, (list, tuple)):
            yield f"{name} length", f"`{name}` has {len(value)} entries", len(value)
        elif isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
            yield name, f"`{name}` is {number_in_words(float(value))}", float(value)


_FORMS: tuple[tuple[str, Callable[[float], float]], ...] = (  # how a factor may come from a number of the inputs
    ("{}", lambda v: v),
    ("1 / {}", lambda v: 1 / v),
    ("-{}", lambda v: -v),
    ("-1 / {}", lambda v: -1 / v),
    ("2 · {}", lambda v: 2 * v),
    ("{} / 2", lambda v: v / 2),
    ("2 / {}", lambda v: 2 / v),
    ("1 / (2 · {})", lambda v: 0.5 / v),
    ("1 - {}", lambda v: 1 - v),
    ("1 / (1 - {})", lambda v: 1 / (1 - v)),
    ("{0} / ({0} - 1)", lambda v: v / (v - 1)),
    ("({0} - 1) / {0}", lambda v: (v - 1) / v),
    ("{} · {}", lambda v: v * v),
    ("1 / √{}", lambda v: v**-0.5),
    ("√{}", lambda v: v**0.5),
    ("√(({0} - 1) / {0})", lambda v: ((v - 1) / v) ** 0.5),
    ("√({0} / ({0} - 1))", lambda v: (v / (v - 1)) ** 0.5),
)


def origin_of(c: Comparison, factors: Sequence[float]) -> tuple[str, str] | None:
    """Where factors that differ come from: a number that the inputs give, in the words of the first case that fails."""
    told = [i for i, factor in enumerate(factors) if not np.isnan(factor)]
    facts = [{key: (words, value) for key, words, value in facts_of(c.inputs[i])} for i in told]
    if not told:
        return None
    for key in facts[0]:
        values = [fact[key][1] if key in fact else np.nan for fact in facts]
        if len(set(values)) < 2 or len(values) < 3 or not np.all(np.isfinite(values)):
            continue
        for form, compute in _FORMS:
            made = [float(compute(np.float64(value))) for value in values]
            if len(set(made)) > 1 and np.allclose(made, [factors[i] for i in told], rtol=1e-5, atol=0):
                words, value = facts[told.index(c.first)][key] if c.first in told else facts[-1][key]
                return form.replace("{}", number_in_words(value)).replace("{0}", number_in_words(value)), words
    for above in facts[0]:
        for below in facts[0]:
            pairs = [
                (fact[above][1], fact[below][1]) if above in fact and below in fact else (np.nan, 1.0) for fact in facts
            ]
            made = [a / np.float64(b) for a, b in pairs]
            if above != below and len(pairs) >= 3 and len(set(made)) > 2 - (len(made) < 4):
                if np.allclose(made, [factors[i] for i in told], rtol=1e-5, atol=0) and c.first in told:
                    fact = facts[told.index(c.first)]
                    form = f"{number_in_words(fact[above][1])} / {number_in_words(fact[below][1])}"
                    return form, f"{fact[above][0]}, {fact[below][0]}"
    return None


def factor_in_words(c: Comparison, factors: Sequence[float], numbers: int) -> str:
    """`is twice the expected one`, or "" where the factors are no relation."""
    told = [factor for factor in factors if not np.isnan(factor)]
    if not told or np.allclose(told, 1, rtol=1e-3):
        return ""
    here = factors[c.first]
    if np.allclose(told, told[0], rtol=1e-5):
        if np.isclose(here, -1):
            return f"has the opposite sign{everywhere(c)}; its size is right"
        plain = {2.0: "twice", 0.5: "half", -2.0: "minus twice", -0.5: "minus half"}
        near = next((words for value, words in plain.items() if np.isclose(here, value)), "")
        if near:
            return f"is {near} the expected one{everywhere(c)}"
        return f"is {number_in_words(here)} times the expected one{everywhere(c)}" if numbers >= 3 else ""
    origin = origin_of(c, factors)
    if origin is not None and not np.isnan(here):
        form, words = origin
        reckoned = "" if number_in_words(here) == form else f" (that is {form})"
        times = f"is {number_in_words(here)} times the expected one{everywhere(c)}{reckoned}, and {words}"
        return f"{times}; with other inputs the factor changes with that number"
    single = [c.wanted[i].size for i, factor in enumerate(factors) if not np.isnan(factor)]
    if not np.isnan(here) and min(single) >= 2 and sum(single) >= 6:
        return (
            f"is {number_in_words(here)} times the expected one in every entry; with other inputs it is another factor, but again "
            "the same one in every entry"
        )
    return ""


def multiplied(c: Comparison) -> str:
    factors = factors_of(c, c.got, c.wanted)
    if factors is None:
        return ""
    _, wanted = failing_numbers(c)
    if not different(wanted):
        return ""
    words = factor_in_words(c, factors, sum(want.size for want in wanted))
    return f"Your {c.name} {words}." if words else ""


_BEFORE: tuple[tuple[str, Callable], ...] = (  # two changes at once: one of these, and a factor
    ("is turned around (transposed)", lambda got, want: got.T if got.ndim == 2 else None),
    ("is not in the expected shape", lambda got, want: got.reshape(want.shape) if got.size == want.size else None),
    (
        "has several numbers where one is expected, and their sum",
        lambda got, want: got.sum() if not want.ndim else None,
    ),
)


def two_at_once(c: Comparison) -> str:
    """Turned or reshaped, and besides a factor."""
    for words, change in _BEFORE:
        made = [change(got, want) for got, want in zip(c.got, c.wanted)]
        if any(value is None for value in made) or all(
            got.shape == np.shape(v) and c.same(got, v) for got, v in zip(c.got, made)
        ):
            continue
        made = [np.asarray(value, float) for value in made]
        factors = factors_of(c, made, c.wanted)
        if factors is None or np.isnan(factors[c.first]):
            continue
        _, wanted = failing_numbers(c)
        if not different(wanted, 3) or np.allclose([f for f in factors if not np.isnan(f)], 1, rtol=1e-3):
            continue
        factor = factor_in_words(c, factors, sum(want.size for want in wanted))
        if factor:
            joined = "" if words.endswith("sum") else ", and besides it"
            return f"Your {c.name} {words}{joined} {factor}."
    for words, change in (
        ("the sum of all the expected numbers", lambda a: not_a_single_number(a).sum()),
        ("the sum of the expected one over its rows", along_axis(np.sum, 0)),
        ("the sum of the expected one along its rows", along_axis(np.sum, 1)),
    ):
        made = [tried(change, want) for want in c.wanted]
        if any(value is None for value in made):
            continue
        factors = factors_of(c, c.got, made)
        if factors is None or np.isnan(factors[c.first]) or not different([made[i] for i in c.failing], 3):
            continue
        origin = origin_of(c, factors)
        if np.allclose([f for f in factors if not np.isnan(f)], factors[c.first], rtol=1e-5):
            return f"Your {c.name} is {number_in_words(factors[c.first])} times {words}."
        if origin is not None:
            return f"Your {c.name} is {number_in_words(factors[c.first])} times {words} (that is {origin[0]}), and {origin[1]}."
    return ""


def row_factors(c: Comparison) -> str:
    """Each row, or each column, is the expected one times a number of its own."""
    if not c.same_shapes or not all(want.ndim == 2 for want in c.wanted):
        return ""
    big = [i for i in c.failing if min(c.wanted[i].shape) > 1]
    if c.first not in big or sum(c.wanted[i].size for i in big) < 6:
        return ""
    for axis, word in ((1, "row"), (0, "column")):
        ratios = [c.got[i] / c.wanted[i] for i in big]
        if all(np.all(np.isfinite(r)) and np.allclose(r, r.take([0], axis=axis), rtol=1e-5) for r in ratios):
            if all(np.any(np.abs(r) > 1e-9) for r in ratios):
                return f"Each {word} of your {c.name} is the expected {word} times a number of its own."
        gaps = [c.got[i] - c.wanted[i] for i in big]
        if all(np.allclose(g, g.take([0], axis=axis), rtol=1e-5, atol=1e-8) for g in gaps):
            return f"Each {word} of your {c.name} is the expected {word} plus a number of its own, the same in the whole {word}."
    return ""
