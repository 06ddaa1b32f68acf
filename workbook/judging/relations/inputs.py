"""What the output has to do with one of the inputs or with another output: it is one, lacks one, goes too far from one."""

import numpy as np

from workbook.judging.relations.changes import along_axis, not_a_single_number
from workbook.judging.relations.comparison import (
    Comparison,
    different,
    failing_numbers,
    input_arrays,
    refuse,
    tried,
    varies,
)
from workbook.judging.relations.factors import factors_of, origin_of
from workbook.judging.relations.words import number_in_words


def other_output(c: Comparison) -> str:
    got, wanted = failing_numbers(c)
    for name, values in c.others.items():
        if all(c.same(a, b) for a, b in zip(c.got, values)) and different(got, 2):
            return f"Your {c.name} holds the values that are expected of {name}."
    return ""


def unchanged(c: Comparison) -> str:
    got, _ = failing_numbers(c)
    if not different(got):
        return ""
    for name, values in input_arrays(c):
        if all(c.same(a, b) for a, b in zip(c.got, values)):
            return f"Your {c.name} is the input `{name}`, unchanged."
        for words, change in (
            ("minus the input `{}`", np.negative),
            ("the input `{}`, turned around (transposed)", lambda a: a.T if a.ndim == 2 else refuse()),
            ("the sum of all numbers in `{}`", lambda a: not_a_single_number(a).sum()),
            ("the sum of `{}` over its rows (axis 0)", along_axis(np.sum, 0)),
            ("the sum of `{}` along its rows (axis 1)", along_axis(np.sum, 1)),
            ("the mean of `{}` over its rows (axis 0)", along_axis(np.mean, 0)),
            ("the mean of `{}` along its rows (axis 1)", along_axis(np.mean, 1)),
            ("the mean of all numbers in `{}`", lambda a: not_a_single_number(a).mean()),
            ("e to the power of `{}`", np.exp),
            ("the square of `{}`", np.square),
            ("`{}` with every number below 0 set to 0", lambda a: np.maximum(a, 0)),
            ("the size of `{}`, without the sign", np.abs),
        ):
            made = [tried(change, value) for value in values]
            if all(value is not None and c.same(a, value) for a, value in zip(c.got, made)):
                return f"Your {c.name} is {words.format(name)}."
    return ""


def step(c: Comparison) -> str:
    """From one of the inputs to the result: the change is a multiple of the expected change."""
    for name, values in input_arrays(c):
        if not all(a.shape == b.shape == v.shape for a, b, v in zip(c.got, c.wanted, values)):
            continue
        moved, should = ([a - v for a, v in zip(side, values)] for side in (c.got, c.wanted))
        factors = factors_of(c, moved, should)
        if factors is None or np.isnan(factors[c.first]) or not different([should[i] for i in c.failing]):
            continue
        told = [factor for factor in factors if not np.isnan(factor)]
        here = factors[c.first]
        if np.allclose(told, -1):
            return f"From `{name}` your {c.name} goes as far as expected, but in the opposite direction."
        if np.allclose(told, here, rtol=1e-5) and sum(should[i].size for i in c.failing) >= 3:
            return f"From `{name}` your {c.name} goes {number_in_words(here)} times as far as expected."
        origin = origin_of(c, factors)
        if origin is not None and sum(should[i].size for i in c.failing) >= 2:
            form, words = origin
            reckoned = "" if form == number_in_words(here) else f" (that is {form})"
            return f"From `{name}` your {c.name} goes {number_in_words(here)} times as far as expected{reckoned}, and {words}."
    return ""


def only_the_change(c: Comparison) -> str:
    """The change of one of the inputs, without the input itself, times a number."""
    for name, values in input_arrays(c):
        if not all(a.shape == b.shape == v.shape for a, b, v in zip(c.got, c.wanted, values)):
            continue
        should = [b - v for b, v in zip(c.wanted, values)]
        factors = factors_of(c, c.got, should)
        if factors is None or np.isnan(factors[c.first]) or sum(should[i].size for i in c.failing) < 3:
            continue
        told = [factor for factor in factors if not np.isnan(factor)]
        if not different([should[i] for i in c.failing], 3) or not any(v.any() for v in values):
            continue
        if np.allclose(told, told[0], rtol=1e-5):
            times = "" if np.isclose(told[0], 1) else f"{number_in_words(told[0])} times "
            return f"Your {c.name} is {times}the change that is expected of `{name}`, without `{name}` itself."
        origin = origin_of(c, factors)
        if origin is not None:
            here = number_in_words(factors[c.first])
            reckoned = "" if here == origin[0] else f" (that is {origin[0]})"
            return (
                f"Your {c.name} is {here} times the change that is expected of `{name}`{reckoned}, without `{name}` itself; "
                f"{origin[1]}."
            )
    return ""


def input_missing(c: Comparison) -> str:
    """An input that is added or multiplied too often, or not at all."""
    if not c.same_shapes:
        return ""
    got, wanted = failing_numbers(c)
    if sum(a.size for a in got) < 2 or not different(got):
        return ""
    for name, values in input_arrays(c):
        for words, make in (
            ("Your {out} is the expected one less `{name}`: added to yours, `{name}` gives it.", lambda w, v: w - v),
            ("Your {out} is the expected one plus `{name}`: it is added once too often.", lambda w, v: w + v),
            ("Your {out} is the expected one less twice `{name}`: its sign is the other one.", lambda w, v: w - 2 * v),
            ("Your {out} is the expected one plus twice `{name}`: its sign is the other one.", lambda w, v: w + 2 * v),
            ("Your {out} is the expected one times `{name}`{each}: a factor too many.", lambda w, v: w * v),
            ("Your {out} is `{name}` less the expected one.", lambda w, v: v - w),
            (
                "In your {out} something is divided by `{name}`{each} where it is to be multiplied.",
                lambda w, v: w / v**2,
            ),
            (
                "In your {out} something is multiplied by `{name}`{each} where it is to be divided.",
                lambda w, v: w * v**2,
            ),
        ):
            made = [tried(make, want, value) for want, value in zip(c.wanted, values)]
            if all(m is not None and c.same(a, m) for a, m in zip(c.got, made)) and varies(values, c):
                return words.format(out=c.name, name=name, each=", entry by entry" if c.several else "")
        made = [tried(np.multiply, got, value) for got, value in zip(c.got, values)]
        if all(m is not None and c.same(b, m) for b, m in zip(c.wanted, made)) and varies(values, c):
            each = ", entry by entry," if c.several else ""
            return f"Multiplied by `{name}`{each} your {c.name} gives the expected one: this factor is missing."
    return ""


def input_missing_where_not_zero(c: Comparison) -> str:
    """The same, where zeros hide it: only of the entries that are 0 on neither side."""
    if not c.same_shapes:
        return ""
    masks = [(got != 0) & (want != 0) for got, want in zip(c.got, c.wanted)]
    got, wanted = (np.concatenate([a[m] for a, m in zip(side, masks)]) for side in (c.got, c.wanted))
    if got.size < 4 or got.size == sum(a.size for a in c.got) or (~c.close(got, wanted)).sum() < 4:
        return ""
    for name, values in input_arrays(c):
        found = [tried(np.broadcast_to, value, want.shape) for value, want in zip(values, c.wanted)]
        spread = [value for value in found if value is not None]
        if len(spread) < len(found):
            continue
        v = np.concatenate([value[m] for value, m in zip(spread, masks)])
        if not different([v], 3):
            continue
        for words, made in (("less", wanted - v), ("plus", wanted + v), ("times", wanted * v)):
            if np.all(c.close(got, made)):
                return f"Wherever neither is 0, your {c.name} is the expected one {words} `{name}`."
    return ""
