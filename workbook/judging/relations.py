"""What a wrong array has to do with the right one: facts about the numbers, for every task at once.

A task's own known mistakes go first. Where none matches, a relation says one true sentence: "Your dW is 4 times the expected
one in every entry, and X has 4 rows." Nothing here knows a task. A relation holds over all cases that gave finite numbers,
and it needs more than one number: one pair of numbers can always be joined by a factor.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

Inputs = Mapping[str, object]


@dataclass(frozen=True)
class Comparison:
    """One output over the cases that gave a finite array.

    Attributes:
        name: the output.
        inputs: the arguments of each case, by name.
        got, wanted: the learner's arrays and the expected ones, as floats.
        others: the expected arrays of the task's other outputs, by name.
        rtol, atol: what counts as equal.
        entry: what the learner calls a row: "row", or "entry" of a list.
        right_for: the right output for other inputs, or None where these make no sense.
    """

    name: str
    inputs: Sequence[Inputs]
    got: Sequence[np.ndarray]
    wanted: Sequence[np.ndarray]
    others: Mapping[str, Sequence[np.ndarray]]
    rtol: float = 1e-5
    atol: float = 1e-8
    entry: str = "row"
    right_for: Callable[[Inputs], np.ndarray | None] | None = None

    def close(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Entry by entry, whether `a` is `b`."""
        return np.isclose(a, b, rtol=self.rtol, atol=self.atol)

    def same(self, a: object, b: object) -> bool:
        """Whether `a` and `b` are the same in shape and in every entry."""
        return np.shape(a) == np.shape(b) and bool(np.all(self.close(a, b)))

    @cached_property
    def failing(self) -> list[int]:
        """The cases that are wrong."""
        return [i for i, pair in enumerate(zip(self.got, self.wanted)) if not self.same(*pair)]

    @cached_property
    def same_shapes(self) -> bool:
        return all(got.shape == want.shape for got, want in zip(self.got, self.wanted))

    @cached_property
    def wrong(self) -> list[np.ndarray]:
        """Entry by entry, what is wrong, where the shapes agree."""
        return [~self.close(got, want) for got, want in zip(self.got, self.wanted)]

    @property
    def first(self) -> int:
        return self.failing[0]

    @property
    def several(self) -> bool:
        """Whether the output has more than one entry in the first case that fails."""
        return self.got[self.first].size > 1


def relation(comparison: Comparison) -> str:
    """A true sentence about what `got` has to do with `wanted`, or "" where no relation is found."""
    if not comparison.failing:
        return ""
    with np.errstate(all="ignore"):
        for find in _RELATIONS:
            sentence = find(comparison)
            if sentence:
                return _in_the_plural(sentence, comparison.name)
    return ""


_VERBS = {"is": "are", "has": "have", "was": "were"}


def _in_the_plural(sentence: str, name: str) -> str:
    """The sentence with the verbs that a name such as `scores` needs."""
    if not name.endswith("s") or name.endswith(("ss", "bias")):
        return sentence
    verbs = "is|has|holds|lacks|goes|runs|adds|begins"
    plural = rf"(?<=[Yy]our {re.escape(name)} )({verbs})\b"
    sentence = re.sub(
        plural,
        lambda found: _VERBS.get(found[1]) or found[1].removesuffix("es" if found[1] == "goes" else "s"),
        sentence,
    )
    return re.sub(
        r"\bbut (ends|goes|has|repeats)\b",
        lambda f: "but " + {"ends": "end", "goes": "go", "has": "have", "repeats": "repeat"}[f[1]],
        sentence,
    )


def _different(values: Sequence[np.ndarray], least: int = 2) -> bool:
    """Whether there are at least `least` different numbers among the values."""
    numbers = np.concatenate([np.ravel(value) for value in values]) if len(values) else np.zeros(0)
    return np.unique(np.round(numbers, 9)).size >= least


def _failing_numbers(c: Comparison) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """The learner's wrong numbers and the expected ones for them: what supports a relation."""
    return [c.got[i] for i in c.failing], [c.wanted[i] for i in c.failing]


def _holds(c: Comparison, change: Callable[[np.ndarray], np.ndarray], least: int = 2) -> bool:
    """Whether the learner's arrays are `change` of the expected ones, and at least `least` different numbers say so."""
    made = [_tried(change, want) for want in c.wanted]
    if not all(value is not None and c.same(got, value) for got, value in zip(c.got, made)):
        return False
    got, wanted = _failing_numbers(c)
    return _different(got, least) and _different(wanted)


def _completes(c: Comparison, change: Callable[[np.ndarray], np.ndarray], least: int = 2) -> bool:
    """Whether `change` of the learner's arrays gives the expected ones."""
    made = [_tried(change, got) for got in c.got]
    if not all(value is not None and c.same(want, value) for want, value in zip(c.wanted, made)):
        return False
    got, wanted = _failing_numbers(c)
    return _different(got, least) and _different(wanted, 1 if least == 1 else 2)


def _tried(change: Callable, *given: object) -> np.ndarray | None:
    """`change(*given)`, or None where it cannot be done, for example to an array of this shape."""
    try:
        made = change(*given)
        return None if made is None else np.asarray(made, float)
    except (ValueError, IndexError, TypeError):
        return None


def _number(value: float) -> str:
    return f"{value:.5g}"


def _shape(array: np.ndarray) -> str:
    return f"shape {array.shape}" if array.ndim else "no axis at all, a single number"


def _everywhere(c: Comparison) -> str:
    return " in every entry" if c.several else ""


# -- the shape -------------------------------------------------------------------------------------------------------------


def _only_the_shape(c: Comparison) -> str:
    """The right numbers in the right order, and another shape."""
    if not all(c.same(got.ravel(), want.ravel()) for got, want in zip(c.got, c.wanted)):
        return ""
    got, want = c.got[c.first], c.wanted[c.first]
    if not (_different(c.wanted) or want.size > 1):
        return ""
    numbers = "numbers in your" if want.size > 1 else "number in your"
    verb = "are" if want.size > 1 else "is"
    return (
        f"The {numbers} {c.name} {verb} right, the shape is not: yours has {_shape(got)}, expected is {_shape(want)}."
    )


def _turned(c: Comparison) -> str:
    if _holds(c, lambda a: a.T if a.ndim == 2 else _refuse()):
        return f"Your {c.name} is the expected one turned around (transposed): its rows are the columns."
    return ""


def _refuse() -> None:
    raise ValueError


def _repeated(c: Comparison) -> str:
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
    if any(fits) and _different([c.wanted[i] for i in c.failing]):
        got, want = c.got[c.first], c.wanted[c.first]
        return f"Your {c.name} has the right numbers, but repeats them: yours has {_shape(got)}, expected is {_shape(want)}."
    return ""


# -- fixed changes ---------------------------------------------------------------------------------------------------------


def _axis(change: Callable, axis: int) -> Callable:
    return lambda a: change(a, axis=axis) if a.ndim == 2 else _refuse()


def _rows(change: Callable) -> Callable:
    return lambda a: change(a) if a.ndim and len(a) else _refuse()


def _one_for_largest(a: np.ndarray) -> np.ndarray:
    return (np.arange(a.shape[-1]) == np.argmax(a, axis=-1)[..., None]).astype(float)


def _softmax(a: np.ndarray) -> np.ndarray:
    e = np.exp(a - a.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def _whole_only(a: np.ndarray) -> np.ndarray:
    return a if a.ndim else _refuse()


_CHANGED: tuple[tuple[str, Callable], ...] = (  # the learner's array is this change of the expected one
    ("Your {name} is the sum of all the expected numbers; they should stay apart.", lambda a: _whole_only(a).sum()),
    ("Your {name} is the mean of all the expected numbers; they should stay apart.", lambda a: _whole_only(a).mean()),
    ("Your {name} is the sum of the expected one over its rows (axis 0).", _axis(np.sum, 0)),
    ("Your {name} is the sum of the expected one along its rows (axis 1).", _axis(np.sum, 1)),
    ("Your {name} is the mean of the expected one over its rows (axis 0).", _axis(np.mean, 0)),
    ("Your {name} is the mean of the expected one along its rows (axis 1).", _axis(np.mean, 1)),
    (
        "Your {name} holds only the first {entry} of the expected one. (A `return` that stands one indent too deep ends the "
        "loop after its first round.)",
        _rows(lambda a: a[:1]),
    ),
    (
        "Your {name} is only the first {entry} of the expected one. (A `return` that stands one indent too deep ends the "
        "loop after its first round.)",
        _rows(lambda a: a[0]),
    ),
    ("Your {name} holds only the last {entry} of the expected one.", _rows(lambda a: a[-1:])),
    ("Your {name} is only the last {entry} of the expected one.", _rows(lambda a: a[-1])),
    ("Your {name} is only the first column of the expected one.", lambda a: a[:, 0]),
    ("Your {name} is only the first column of the expected one.", lambda a: a[:, :1]),
    ("Your {name} is right but ends too early: the last {entry} is missing.", _rows(lambda a: a[:-1])),
    ("Your {name} lacks the first {entry}; the others are right.", _rows(lambda a: a[1:])),
    ("Your {name} lacks the last column; the others are right.", lambda a: a[:, :-1]),
    ("Your {name} lacks the first column; the others are right.", lambda a: a[:, 1:]),
    ("Your {name} lacks the first and the last {entry}; the others are right.", lambda a: a[1:-1]),
    ("Your {name} has the right sizes, but no signs: every number below 0 has become positive.", np.abs),
    ("Your {name} is the square of the expected one.", np.square),
    ("Your {name} is the square root of the expected one.", np.sqrt),
    ("Your {name} is e to the power of the expected one.", np.exp),
    ("Your {name} is the logarithm of the expected one.", np.log),
    ("Your {name} is minus the logarithm of the expected one.", lambda a: -np.log(a)),
    ("Your {name} is the expected one with every number below 0 set to 0.", lambda a: np.maximum(a, 0)),
    ("Your {name} is the softmax of the expected one, along its rows.", lambda a: _softmax(a)),
    ("Your {name} is the sigmoid of the expected one.", lambda a: 1 / (1 + np.exp(-a))),
    ("Your {name} is the tanh of the expected one.", np.tanh),
    ("Your {name} is 1 divided by the expected one.", lambda a: 1 / a),
    ("Your {name} is 1 minus the expected one.", lambda a: 1 - a),
    ("Your {name} runs the other way round: its first {entry} is the expected last.", _rows(lambda a: a[::-1])),
    ("The columns of your {name} run the other way round: the first is the expected last.", lambda a: a[:, ::-1]),
    (
        "Your {name} is shifted: each {entry} is the one expected a place earlier, and the last has come to the front.",
        _rows(lambda a: np.roll(a, 1, axis=0)),
    ),
    (
        "Your {name} is shifted: each {entry} is the one expected a place later, and the first has gone to the end.",
        _rows(lambda a: np.roll(a, -1, axis=0)),
    ),
    (
        "Your {name} is shifted: each column is the one expected a place earlier, and the last has come to the front.",
        lambda a: np.roll(a, 1, axis=1),
    ),
    (
        "Your {name} is shifted: each column is the one expected a place later, and the first has gone to the end.",
        lambda a: np.roll(a, -1, axis=1),
    ),
    ("Your {name} adds up: each {entry} holds all the expected ones up to it.", _rows(lambda a: np.cumsum(a, axis=0))),
)
_FEWER_VALUES: tuple[tuple[str, Callable], ...] = (  # results that hold few different numbers
    ("Your {name} is 1 where the expected one is largest in its row, and 0 elsewhere.", _one_for_largest),
    ("Your {name} is cut to whole numbers: what stands behind the decimal point is missing.", np.trunc),
    ("Your {name} is rounded down to whole numbers.", np.floor),
    ("Your {name} is rounded to whole numbers.", np.round),
    ("Your {name} is right but rounded to 1 decimal.", lambda a: np.round(a, 1)),
    ("Your {name} is right but rounded to 2 decimals.", lambda a: np.round(a, 2)),
    ("Your {name} is right but rounded to 3 decimals.", lambda a: np.round(a, 3)),
    ("Your {name} is right but rounded to 4 decimals.", lambda a: np.round(a, 4)),
    ("Your {name} has the right signs, but every size is 1.", np.sign),
    ("Your {name} is 1 where the expected one is above 0, and 0 elsewhere.", lambda a: (a > 0).astype(float)),
    ("Your {name} is 1 where the expected one is above ½, and 0 elsewhere.", lambda a: (a > 0.5).astype(float)),
    ("Your {name} is the place of the largest number in each row of the expected one.", _axis(np.argmax, 1)),
)
_COMPLETED: tuple[tuple[str, Callable], ...] = (  # this change of the learner's array gives the expected one
    ("Added up, all the numbers in your {name} give the expected one.", lambda a: _whole_only(a).sum()),
    ("The mean of all the numbers in your {name} is the expected one.", lambda a: _whole_only(a).mean()),
    ("Added up over its rows (axis 0), your {name} gives the expected one.", _axis(np.sum, 0)),
    ("Added up along its rows (axis 1), your {name} gives the expected one.", _axis(np.sum, 1)),
    ("The mean over the rows (axis 0) of your {name} is the expected one.", _axis(np.mean, 0)),
    ("The mean along the rows (axis 1) of your {name} is the expected one.", _axis(np.mean, 1)),
    ("Your {name} has one {entry} too many, the last; the others are right.", _rows(lambda a: a[:-1])),
    ("Your {name} has one {entry} too many, the first; the others are right.", _rows(lambda a: a[1:])),
    ("The first {entry} of your {name} is the expected one; the others are too many.", _rows(lambda a: a[0])),
    ("The last {entry} of your {name} is the expected one; the others are too many.", _rows(lambda a: a[-1])),
    ("The first column of your {name} is the expected one; the others are too many.", lambda a: a[:, 0]),
    ("The second column of your {name} is the expected one; the first is too many.", lambda a: a[:, 1]),
    ("Your {name} has one column too many, the last; the others are right.", lambda a: a[:, :-1]),
    ("Your {name} has one column too many, the first; the others are right.", lambda a: a[:, 1:]),
    (
        "The numbers on the diagonal of your {name} are the expected ones.",
        lambda a: np.diag(a) if a.ndim == 2 else _refuse(),
    ),
    ("With every number below 0 set to 0, your {name} is the expected one.", lambda a: np.maximum(a, 0)),
    (
        "Divided by the sum of its row, each number of your {name} gives the expected one.",
        lambda a: a / a.sum(axis=-1, keepdims=True),
    ),
    ("Divided by the sum of them all, the numbers of your {name} give the expected ones.", lambda a: a / a.sum()),
)
_PICKED: tuple[tuple[str, Callable], ...] = (
    ("The place of the largest number in each row of your {name} is the expected one.", _axis(np.argmax, 1)),
    ("The largest number in each row of your {name} is the expected one.", _axis(np.max, 1)),
)


def _changed(c: Comparison) -> str:
    return next((_say(c, words) for words, change in _CHANGED if _holds(c, change)), "")


def _fewer_values(c: Comparison) -> str:
    for words, change in _FEWER_VALUES:
        if _holds(c, change) and sum(c.wanted[i].size for i in c.failing) >= 3:
            if "rounded to" in words and _all_whole(c.got) and "whole" not in words:
                continue
            return _say(c, words)
    failing = replace(
        c,
        inputs=[c.inputs[i] for i in c.failing],
        got=[c.got[i] for i in c.failing],
        wanted=[c.wanted[i] for i in c.failing],
    )
    for words, change in _FEWER_VALUES[1:4]:
        if _holds(failing, change, 3) and any(not _all_whole([got]) for got in c.got):
            return "With some inputs your" + _say(c, words).removeprefix("Your")
    return ""


def _completed(c: Comparison) -> str:
    for words, change in _COMPLETED + _PICKED:
        if _completes(c, change):
            return _say(c, words)
    return ""


def _say(c: Comparison, words: str) -> str:
    return words.format(name=c.name, entry=_entry(c))


def _entry(c: Comparison) -> str:
    return c.entry if c.wanted[c.first].ndim > 1 or c.entry != "row" else "entry"


def _all_whole(arrays: Sequence[np.ndarray]) -> bool:
    return all(np.all(array == np.round(array)) for array in arrays)


def _zero(c: Comparison) -> str:
    """Nothing but zeros, where other numbers are expected."""
    got, wanted = _failing_numbers(c)
    if all(np.all(a == 0) and a.size for a in c.got) and _different(wanted, 3) and all(np.any(w != 0) for w in wanted):
        return f"Your {c.name} is 0{_everywhere(c)}, with every input tried."
    return ""


def _constant(c: Comparison) -> str:
    """One number everywhere, whatever the input."""
    _, wanted = _failing_numbers(c)
    numbers = np.concatenate([np.ravel(got) for got in c.got])
    if numbers.size >= 3 and len(c.got) >= 2 and np.all(numbers == numbers[0]) and _different(wanted, 3):
        return f"Your {c.name} is {_number(numbers[0])}{_everywhere(c)}, whatever the input."
    return ""


# -- factors ---------------------------------------------------------------------------------------------------------------


def _factors(c: Comparison, got: Sequence[np.ndarray], wanted: Sequence[np.ndarray]) -> list[float] | None:
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


def _facts(inputs: Inputs) -> Iterator[tuple[str, str, float]]:
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
            yield name, f"`{name}` is {_number(float(value))}", float(value)


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


def _origin(c: Comparison, factors: Sequence[float]) -> tuple[str, str] | None:
    """Where factors that differ come from: a number that the inputs give, in the words of the first case that fails."""
    told = [i for i, factor in enumerate(factors) if not np.isnan(factor)]
    facts = [{key: (words, value) for key, words, value in _facts(c.inputs[i])} for i in told]
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
                return form.replace("{}", _number(value)).replace("{0}", _number(value)), words
    for above in facts[0]:
        for below in facts[0]:
            pairs = [
                (fact[above][1], fact[below][1]) if above in fact and below in fact else (np.nan, 1.0) for fact in facts
            ]
            made = [a / np.float64(b) for a, b in pairs]
            if above != below and len(pairs) >= 3 and len(set(made)) > 2 - (len(made) < 4):
                if np.allclose(made, [factors[i] for i in told], rtol=1e-5, atol=0) and c.first in told:
                    fact = facts[told.index(c.first)]
                    form = f"{_number(fact[above][1])} / {_number(fact[below][1])}"
                    return form, f"{fact[above][0]}, {fact[below][0]}"
    return None


def _factor_in_words(c: Comparison, factors: Sequence[float], numbers: int) -> str:
    """`is twice the expected one`, or "" where the factors are no relation."""
    told = [factor for factor in factors if not np.isnan(factor)]
    if not told or np.allclose(told, 1, rtol=1e-3):
        return ""
    here = factors[c.first]
    if np.allclose(told, told[0], rtol=1e-5):
        if np.isclose(here, -1):
            return f"has the opposite sign{_everywhere(c)}; its size is right"
        plain = {2.0: "twice", 0.5: "half", -2.0: "minus twice", -0.5: "minus half"}
        near = next((words for value, words in plain.items() if np.isclose(here, value)), "")
        if near:
            return f"is {near} the expected one{_everywhere(c)}"
        return f"is {_number(here)} times the expected one{_everywhere(c)}" if numbers >= 3 else ""
    origin = _origin(c, factors)
    if origin is not None and not np.isnan(here):
        form, words = origin
        reckoned = "" if _number(here) == form else f" (that is {form})"
        times = f"is {_number(here)} times the expected one{_everywhere(c)}{reckoned}, and {words}"
        return f"{times}; with other inputs the factor changes with that number"
    single = [c.wanted[i].size for i, factor in enumerate(factors) if not np.isnan(factor)]
    if not np.isnan(here) and min(single) >= 2 and sum(single) >= 6:
        return (
            f"is {_number(here)} times the expected one in every entry; with other inputs it is another factor, but again "
            "the same one in every entry"
        )
    return ""


def _times(c: Comparison) -> str:
    factors = _factors(c, c.got, c.wanted)
    if factors is None:
        return ""
    _, wanted = _failing_numbers(c)
    if not _different(wanted):
        return ""
    words = _factor_in_words(c, factors, sum(want.size for want in wanted))
    return f"Your {c.name} {words}." if words else ""


_BEFORE: tuple[tuple[str, Callable], ...] = (  # two changes at once: one of these, and a factor
    ("is turned around (transposed)", lambda got, want: got.T if got.ndim == 2 else None),
    ("is not in the expected shape", lambda got, want: got.reshape(want.shape) if got.size == want.size else None),
    (
        "has several numbers where one is expected, and their sum",
        lambda got, want: got.sum() if not want.ndim else None,
    ),
)


def _two_at_once(c: Comparison) -> str:
    """Turned or reshaped, and besides a factor."""
    for words, change in _BEFORE:
        made = [change(got, want) for got, want in zip(c.got, c.wanted)]
        if any(value is None for value in made) or all(
            got.shape == np.shape(v) and c.same(got, v) for got, v in zip(c.got, made)
        ):
            continue
        made = [np.asarray(value, float) for value in made]
        factors = _factors(c, made, c.wanted)
        if factors is None or np.isnan(factors[c.first]):
            continue
        _, wanted = _failing_numbers(c)
        if not _different(wanted, 3) or np.allclose([f for f in factors if not np.isnan(f)], 1, rtol=1e-3):
            continue
        factor = _factor_in_words(c, factors, sum(want.size for want in wanted))
        if factor:
            joined = "" if words.endswith("sum") else ", and besides it"
            return f"Your {c.name} {words}{joined} {factor}."
    for words, change in (
        ("the sum of all the expected numbers", lambda a: _whole_only(a).sum()),
        ("the sum of the expected one over its rows", _axis(np.sum, 0)),
        ("the sum of the expected one along its rows", _axis(np.sum, 1)),
    ):
        made = [_tried(change, want) for want in c.wanted]
        if any(value is None for value in made):
            continue
        factors = _factors(c, c.got, made)
        if factors is None or np.isnan(factors[c.first]) or not _different([made[i] for i in c.failing], 3):
            continue
        origin = _origin(c, factors)
        if np.allclose([f for f in factors if not np.isnan(f)], factors[c.first], rtol=1e-5):
            return f"Your {c.name} is {_number(factors[c.first])} times {words}."
        if origin is not None:
            return f"Your {c.name} is {_number(factors[c.first])} times {words} (that is {origin[0]}), and {origin[1]}."
    return ""


# -- the inputs and the other outputs --------------------------------------------------------------------------------------


def _arrays(c: Comparison) -> Iterator[tuple[str, list[np.ndarray]]]:
    """The inputs that are numbers or arrays of numbers in every case, by name."""
    for name in c.inputs[0]:
        values = [_numbers(inputs.get(name)) for inputs in c.inputs]
        if all(value is not None for value in values):
            yield name, values


def _numbers(value: object) -> np.ndarray | None:
    if isinstance(value, (bool, str)) or not isinstance(value, (int, float, np.number, np.ndarray, list, tuple)):
        return None
    try:
        array = np.asarray(value)
    except ValueError:
        return None
    return array.astype(float) if array.dtype.kind in "iuf" else None


def _other_output(c: Comparison) -> str:
    got, wanted = _failing_numbers(c)
    for name, values in c.others.items():
        if all(c.same(a, b) for a, b in zip(c.got, values)) and _different(got, 2):
            return f"Your {c.name} holds the values that are expected of {name}."
    return ""


def _unchanged(c: Comparison) -> str:
    got, _ = _failing_numbers(c)
    if not _different(got):
        return ""
    for name, values in _arrays(c):
        if all(c.same(a, b) for a, b in zip(c.got, values)):
            return f"Your {c.name} is the input `{name}`, unchanged."
        for words, change in (
            ("minus the input `{}`", np.negative),
            ("the input `{}`, turned around (transposed)", lambda a: a.T if a.ndim == 2 else _refuse()),
            ("the sum of all numbers in `{}`", lambda a: _whole_only(a).sum()),
            ("the sum of `{}` over its rows (axis 0)", _axis(np.sum, 0)),
            ("the sum of `{}` along its rows (axis 1)", _axis(np.sum, 1)),
            ("the mean of `{}` over its rows (axis 0)", _axis(np.mean, 0)),
            ("the mean of `{}` along its rows (axis 1)", _axis(np.mean, 1)),
            ("the mean of all numbers in `{}`", lambda a: _whole_only(a).mean()),
            ("e to the power of `{}`", np.exp),
            ("the square of `{}`", np.square),
            ("`{}` with every number below 0 set to 0", lambda a: np.maximum(a, 0)),
            ("the size of `{}`, without the sign", np.abs),
        ):
            made = [_tried(change, value) for value in values]
            if all(value is not None and c.same(a, value) for a, value in zip(c.got, made)):
                return f"Your {c.name} is {words.format(name)}."
    return ""


def _step(c: Comparison) -> str:
    """From one of the inputs to the result: the change is a multiple of the expected change."""
    for name, values in _arrays(c):
        if not all(a.shape == b.shape == v.shape for a, b, v in zip(c.got, c.wanted, values)):
            continue
        moved, should = ([a - v for a, v in zip(side, values)] for side in (c.got, c.wanted))
        factors = _factors(c, moved, should)
        if factors is None or np.isnan(factors[c.first]) or not _different([should[i] for i in c.failing]):
            continue
        told = [factor for factor in factors if not np.isnan(factor)]
        here = factors[c.first]
        if np.allclose(told, -1):
            return f"From `{name}` your {c.name} goes as far as expected, but in the opposite direction."
        if np.allclose(told, here, rtol=1e-5) and sum(should[i].size for i in c.failing) >= 3:
            return f"From `{name}` your {c.name} goes {_number(here)} times as far as expected."
        origin = _origin(c, factors)
        if origin is not None and sum(should[i].size for i in c.failing) >= 2:
            form, words = origin
            reckoned = "" if form == _number(here) else f" (that is {form})"
            return f"From `{name}` your {c.name} goes {_number(here)} times as far as expected{reckoned}, and {words}."
    return ""


def _only_the_change(c: Comparison) -> str:
    """The change of one of the inputs, without the input itself, times a number."""
    for name, values in _arrays(c):
        if not all(a.shape == b.shape == v.shape for a, b, v in zip(c.got, c.wanted, values)):
            continue
        should = [b - v for b, v in zip(c.wanted, values)]
        factors = _factors(c, c.got, should)
        if factors is None or np.isnan(factors[c.first]) or sum(should[i].size for i in c.failing) < 3:
            continue
        told = [factor for factor in factors if not np.isnan(factor)]
        if not _different([should[i] for i in c.failing], 3) or not any(v.any() for v in values):
            continue
        if np.allclose(told, told[0], rtol=1e-5):
            times = "" if np.isclose(told[0], 1) else f"{_number(told[0])} times "
            return f"Your {c.name} is {times}the change that is expected of `{name}`, without `{name}` itself."
        origin = _origin(c, factors)
        if origin is not None:
            here = _number(factors[c.first])
            reckoned = "" if here == origin[0] else f" (that is {origin[0]})"
            return (
                f"Your {c.name} is {here} times the change that is expected of `{name}`{reckoned}, without `{name}` itself; "
                f"{origin[1]}."
            )
    return ""


def _input_missing(c: Comparison) -> str:
    """An input that is added or multiplied too often, or not at all."""
    if not c.same_shapes:
        return ""
    got, wanted = _failing_numbers(c)
    if sum(a.size for a in got) < 2 or not _different(got):
        return ""
    for name, values in _arrays(c):
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
            made = [_tried(make, want, value) for want, value in zip(c.wanted, values)]
            if all(m is not None and c.same(a, m) for a, m in zip(c.got, made)) and _varies(values, c):
                return words.format(out=c.name, name=name, each=", entry by entry" if c.several else "")
        made = [_tried(np.multiply, got, value) for got, value in zip(c.got, values)]
        if all(m is not None and c.same(b, m) for b, m in zip(c.wanted, made)) and _varies(values, c):
            each = ", entry by entry," if c.several else ""
            return f"Multiplied by `{name}`{each} your {c.name} gives the expected one: this factor is missing."
    return ""


def _input_missing_where_not_zero(c: Comparison) -> str:
    """The same, where zeros hide it: only of the entries that are 0 on neither side."""
    if not c.same_shapes:
        return ""
    masks = [(got != 0) & (want != 0) for got, want in zip(c.got, c.wanted)]
    got, wanted = (np.concatenate([a[m] for a, m in zip(side, masks)]) for side in (c.got, c.wanted))
    if got.size < 4 or got.size == sum(a.size for a in c.got) or (~c.close(got, wanted)).sum() < 4:
        return ""
    for name, values in _arrays(c):
        spread = [_tried(np.broadcast_to, value, want.shape) for value, want in zip(values, c.wanted)]
        if any(value is None for value in spread):
            continue
        v = np.concatenate([value[m] for value, m in zip(spread, masks)])
        if not _different([v], 3):
            continue
        for words, made in (("less", wanted - v), ("plus", wanted + v), ("times", wanted * v)):
            if np.all(c.close(got, made)):
                return f"Wherever neither is 0, your {c.name} is the expected one {words} `{name}`."
    return ""


def _varies(values: Sequence[np.ndarray], c: Comparison) -> bool:
    """Whether an input holds more than one number over the cases that fail: one number alone is any number."""
    return _different([values[i] for i in c.failing])


# -- right for other inputs ------------------------------------------------------------------------------------------------


def _as_if(c: Comparison) -> str:
    """What would be right if an input were another one: lr were 1, b were 0, the last sample were not there."""
    if c.right_for is None or not c.inputs or not c.inputs[0]:
        return ""
    _, wanted = _failing_numbers(c)
    if not _different(wanted):
        return ""
    order = [*c.failing, *(i for i in range(len(c.got)) if i not in set(c.failing))]
    for words, change in _other_inputs(c.inputs):
        for i in order:
            made = change(c.inputs[i])
            right = None if made is None else _tried(c.right_for, made)
            if right is None or not c.same(c.got[i], right):
                break
        else:
            got, _ = _failing_numbers(c)
            if len(c.failing) >= 2 and _different(got):
                return f"Your {c.name} is what would be right if {words}."
    return ""


def _other_inputs(inputs: Sequence[Inputs]) -> Iterator[tuple[str, Callable[[Inputs], Inputs | None]]]:
    """Other inputs in place of those of a case: (in words, the change, which gives None where it cannot be done)."""
    names = list(inputs[0])
    kinds = {name: _kind(inputs, name) for name in names}
    for name in names:
        for words, change in _CHANGES.get(kinds[name], ()):
            yield words.format(f"`{name}`"), _replaced(name, change)
    for i, one in enumerate(names):
        for two in names[i + 1 :]:
            if kinds[one] == kinds[two] not in ("", "list") and all(
                np.shape(v[one]) == np.shape(v[two]) and not _is_large(v[one], v[two], kinds[one]) for v in inputs
            ):
                yield f"`{one}` and `{two}` had changed places", _exchanged(one, two)
    arrays = [name for name in names if kinds[name] in ("array", "whole")]
    for words, cut in (
        ("only the first entry of {} were there", lambda a: a[:1]),
        ("the first entry of {} were left out", lambda a: a[1:]),
        ("the last entry of {} were left out", lambda a: a[:-1]),
        ("only the last entry of {} were there", lambda a: a[-1:]),
    ):
        groups: dict[tuple[int, ...], list[str]] = {}
        for name in arrays:
            groups.setdefault(tuple(len(v[name]) for v in inputs), []).append(name)
        for group in groups.values():
            if len(group) > 1:
                spoken = " and ".join((", ".join(f"`{name}`" for name in group[:-1]), f"`{group[-1]}`"))
                yield words.format(spoken), _replaced_all(group, cut)


def _is_large(one: object, two: object, kind: str) -> bool:
    """Whether a whole number could be a seed: as the size of an array it would fill the memory."""
    return kind == "int" and max(one, two) > LARGEST_SIZE


def _kind(inputs: Sequence[Inputs], name: str) -> str:
    values = [case.get(name) for case in inputs]
    if all(isinstance(v, np.ndarray) and v.ndim and v.dtype.kind in "iuf" for v in values):
        return "whole" if all(v.dtype.kind in "iu" for v in values) else "array"
    if any(isinstance(v, (bool, str)) for v in values):
        return ""
    if all(isinstance(v, (int, np.integer)) for v in values):
        return "int"
    if all(isinstance(v, (int, float, np.number)) for v in values):
        return "float"
    return "list" if all(isinstance(v, (list, tuple)) for v in values) else ""


LARGEST_SIZE = 100
_SETTINGS = (
    "1e-5",
    "1e-6",
    "1e-4",
    "1e-7",
    "1e-8",
    "0.001",
    "0.01",
    "0.1",
    "0.5",
    "0.9",
)  # what people write into the code
_ARRAY_CHANGES: tuple[tuple[str, Callable], ...] = (
    ("all numbers in {} were 0", np.zeros_like),
    ("all numbers in {} were 1", np.ones_like),
    ("{} had the opposite sign", np.negative),
    ("{} had no signs", np.abs),
    ("{} were twice as large", lambda a: 2 * a),
    ("{} were half as large", lambda a: a / 2),
    ("every number below 0 in {} were set to 0", lambda a: np.maximum(a, 0)),
    ("{} were squared", np.square),
    ("{} ran the other way round", lambda a: a[::-1]),
    ("{} were turned around (transposed)", lambda a: np.ascontiguousarray(a.T) if a.ndim == 2 else None),
    ("all numbers in {} were added up into one, the same in every place", lambda a: np.full(a.shape, a.sum())),
    ("every place of {} held its first entry", lambda a: np.repeat(a[:1], len(a), axis=0)),
    ("the first entry of {} were left out", lambda a: a[1:]),
    ("the last entry of {} were left out", lambda a: a[:-1]),
    ("only the first entry of {} were there", lambda a: a[:1]),
)
_CHANGES: Mapping[str, tuple[tuple[str, Callable], ...]] = {
    "float": (
        ("{} were 1", lambda v: 1.0),
        ("{} were 0", lambda v: 0.0),
        ("{} had the opposite sign", lambda v: -v),
        ("{} had no sign", abs),
        ("{} were twice as large", lambda v: 2 * v),
        ("{} were half as large", lambda v: v / 2),
        ("{} were 1 less itself", lambda v: 1 - v),
        ("{} were squared", lambda v: v * v),
        *((f"{{}} were {text}", lambda v, text=text: float(text)) for text in _SETTINGS),
    ),
    "int": (
        ("{} were 1 larger", lambda v: v + 1),
        ("{} were 1 smaller", lambda v: v - 1),
        ("{} were 1", lambda v: 1),
        ("{} were 0", lambda v: 0),
        ("{} had the opposite sign", lambda v: -v),
    ),
    "array": _ARRAY_CHANGES,
    "whole": (
        ("the answers 0 and 1 in {} had changed places", lambda a: 1 - a if np.isin(a, (0, 1)).all() else None),
        ("{} ran the other way round", lambda a: a[::-1]),
        ("all numbers in {} were 0", np.zeros_like),
    ),
    "list": (
        ("the last entry of {} were left out", lambda v: v[:-1]),
        ("the first entry of {} were left out", lambda v: v[1:]),
        ("{} ran the other way round", lambda v: v[::-1]),
    ),
}


def _replaced(name: str, change: Callable) -> Callable[[Inputs], Inputs | None]:
    return _replaced_all([name], change)


def _replaced_all(names: Sequence[str], change: Callable) -> Callable[[Inputs], Inputs | None]:
    def replaced(inputs: Inputs) -> Inputs | None:
        made = {name: change(inputs[name]) for name in names}
        return None if any(value is None for value in made.values()) else {**inputs, **made}

    return replaced


def _exchanged(one: str, two: str) -> Callable[[Inputs], Inputs]:
    return lambda inputs: {**inputs, one: inputs[two], two: inputs[one]}


# -- right in some places --------------------------------------------------------------------------------------------------


def _some_rows(c: Comparison) -> str:
    """Right in the first row, column or entry, and nowhere else; or wrong in the first or last alone."""
    if not c.same_shapes:
        return ""
    for axis, word in ((0, _entry(c)), (1, "column")):
        long = [i for i in c.failing if c.wanted[i].ndim > axis and c.wanted[i].shape[axis] > 1]
        if len(long) != len(c.failing) or sum(c.wanted[i].shape[axis] for i in long) < 5:
            continue
        bad = [np.moveaxis(c.wrong[i], axis, 0).reshape(c.wanted[i].shape[axis], -1).any(axis=1) for i in long]
        rest = [np.moveaxis(c.got[i], axis, 0)[1:] for i in long]
        if all(not b[0] and b[1:].all() for b in bad) and _different([np.moveaxis(c.got[i], axis, 0)[0] for i in long]):
            if all(np.all(r == 0) for r in rest):
                return f"Your {c.name} is right in the first {word} and 0 in all others."
            return f"Your {c.name} is right in the first {word}, and in no other."
        others = np.concatenate([b[1:] for b in bad])
        firsts = [np.moveaxis(c.got[i], axis, 0)[0] for i in long]
        if (
            all(not b[0] and b[1:].any() for b in bad)
            and len(long) >= 3
            and others.mean() >= 0.6
            and _different(firsts, 3)
        ):
            return (
                f"Your {c.name} is always right in the first {word}, with every input tried; of the other "
                f"{'columns' if word == 'column' else word.removesuffix('y') + ('ies' if word.endswith('y') else 's')} most are not."
            )
        if all(not b[-1] and b[:-1].all() for b in bad) and _different(
            [np.moveaxis(c.got[i], axis, 0)[-1] for i in long]
        ):
            return f"Your {c.name} is right in the last {word}, and in no other."
        lengths = sum(len(b) - 1 for b in bad)
        if lengths >= 3 and all(b[0] and not b[1:].any() for b in bad):
            return f"Your {c.name} is right everywhere but in the first {word}."
        if lengths >= 3 and all(b[-1] and not b[:-1].any() for b in bad):
            return f"Your {c.name} is right everywhere but in the last {word}."
    return ""


def _too_few_or_many(c: Comparison) -> str:
    """The beginning of the expected one and no more, or the expected one and more behind it."""
    got, wanted = _failing_numbers(c)
    if not all(
        a.ndim and a.ndim == b.ndim and a.shape[1:] == b.shape[1:] and len(a) != len(b) for a, b in zip(got, wanted)
    ):
        return ""
    word = "entry" if wanted[0].ndim == 1 or c.entry != "row" else "row"
    many = "entries" if word == "entry" else "rows"
    short = all(0 < len(a) < len(b) for a, b in zip(got, wanted))
    if short and all(c.same(a, b[: len(a)]) for a, b in zip(got, wanted)) and _different(got, 3):
        n, of = len(got[0]), len(wanted[0])
        return f"Your {c.name} is right as far as it goes, but ends too early: it has {n} of {of} {many}."
    longer = all(0 < len(b) < len(a) for a, b in zip(got, wanted))
    if longer and all(c.same(a[: len(b)], b) for a, b in zip(got, wanted)) and _different(wanted, 3):
        return f"Your {c.name} begins with the right {many}, but goes on: it has {len(got[0])} in place of {len(wanted[0])}."
    return ""


def _one_entry(c: Comparison) -> str:
    """Whole numbers, one of which is wrong by one each time: a count that misses one."""
    if not c.same_shapes or len(c.failing) < 3 or not _all_whole(c.wanted) or not all(w.size > 3 for w in c.wanted):
        return ""
    gaps = [c.got[i] - c.wanted[i] for i in c.failing]
    if all((gap != 0).sum() == 1 for gap in gaps) and len({gap.sum() for gap in gaps}) == 1:
        gap = gaps[0].sum()
        return f"One number in your {c.name} is {_number(abs(gap))} too {'large' if gap > 0 else 'small'}, all others are right."
    return ""


def _late(c: Comparison) -> str:
    """Shifted by one, without what fell off the end."""
    if not c.same_shapes:
        return ""
    long = [i for i in c.failing if c.wanted[i].ndim and len(c.wanted[i]) > 2]
    if not long or len(long) != len([i for i in c.failing if c.wanted[i].size > 1]):
        return ""
    word = _entry(c)
    if _different([c.wanted[i] for i in long], 3):
        if all(c.same(c.got[i][1:], c.wanted[i][:-1]) for i in long):
            return f"Your {c.name} is late by one: each {word} is the one expected a place earlier."
        if all(c.same(c.got[i][:-1], c.wanted[i][1:]) for i in long):
            return f"Your {c.name} is early by one: each {word} is the one expected a place later."
    return ""


def _other_order(c: Comparison) -> str:
    """The right numbers or rows in another order."""
    if not c.same_shapes or not any(c.wanted[i].size > 2 for i in c.failing):
        return ""
    got, wanted = _failing_numbers(c)
    if not _different(wanted, 4):
        return ""
    ordered = all(c.same(np.sort(a, axis=None), np.sort(b, axis=None)) for a, b in zip(c.got, c.wanted))
    return f"Your {c.name} holds the right numbers, but not in the right places." if ordered else ""


def _signs(c: Comparison) -> str:
    """The right sizes, and some signs wrong."""
    if not c.same_shapes or not all(np.all(c.close(np.abs(a), np.abs(b))) for a, b in zip(c.got, c.wanted)):
        return ""
    got, wanted = _failing_numbers(c)
    if not _different([np.abs(want) for want in wanted]):
        return ""
    where = _place(c, c.wrong)
    count, size = int(c.wrong[c.first].sum()), c.wanted[c.first].size
    tail = f"where {where}" if where else (f"in {count} of {size} entries here" if size > 1 else "here")
    return f"Your {c.name} has the right sizes; the sign is wrong {tail}."


def _only_where(c: Comparison) -> str:
    """Right everywhere but where something is negative, or 0, or positive."""
    if not c.same_shapes:
        return ""
    where = _place(c, c.wrong)
    if not where:
        return _mostly_where(c)
    if not _different([want[~w] for want, w in zip(c.wanted, c.wrong)]):
        return ""
    bad = [(got[w], want[w]) for got, want, w in zip(c.got, c.wanted, c.wrong)]
    got, want = (np.concatenate([pair[side] for pair in bad]) for side in (0, 1))
    tail = ""
    if np.all(got == 0):
        tail = "; there it is 0"
    elif np.all(c.close(got, -want)):
        tail = "; there the sign is wrong"
    elif np.all(c.close(got, got[0])) and got.size >= 2:
        tail = f"; there it is {_number(got[0])}"
    else:
        ratio = got / want
        if got.size >= 2 and np.all(np.isclose(ratio, ratio[0])) and len(set(np.round(want, 9))) >= 2:
            tail = f"; there it is {_number(ratio[0])} times the expected one"
        else:
            tail = _there(c, got)
    return f"Your {c.name} is right everywhere but where {where}{tail}."


def _there(c: Comparison, got: np.ndarray) -> str:
    """What the wrong numbers have to do with one of the inputs at the same places."""
    for name, values in _arrays(c):
        if all(value.shape == want.shape for value, want in zip(values, c.wanted)):
            there = np.concatenate([value[w] for value, w in zip(values, c.wrong)])
            ratio = got / there
            if got.size >= 3 and _different([there], 3) and np.all(np.isclose(ratio, ratio[0], rtol=1e-5)):
                times = {1.0: "", -1.0: "minus "}.get(float(np.round(ratio[0], 9)), f"{_number(ratio[0])} times ")
                return f"; there it is {times}`{name}`"
    return ""


def _mostly_where(c: Comparison) -> str:
    """Wrong only where something is negative, or 0, or positive, though not everywhere there."""
    bad = np.concatenate([np.ravel(w) for w in c.wrong])
    if bad.sum() < 4 or (~bad).sum() < 4 or not _different([want[~w] for want, w in zip(c.wanted, c.wrong)], 3):
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
    sources = [(f"`{name}`", values) for name, values in _arrays(c)]
    for name, values in [*sources, ("the expected value", list(c.wanted))]:
        spread = [_spread(value, want) for value, want in zip(values, c.wanted)]
        if all(value is not None for value in spread):
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
                yield f"{name} {words}", [test(value) for value in spread]
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


# -- cut, moved ------------------------------------------------------------------------------------------------------------


def _cut(c: Comparison) -> str:
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
                f"Your {c.name} never gets further than {_number(edge)}, which is -log({eps}): {eps} is added, or cut at, "
                "before the logarithm."
            )
        if bad.sum() >= 2 and np.all(c.close(got[bad], edge)) and _different([want[bad]]) and _different([kept]):
            if np.all(kept <= edge + 1e-7) if words == "larger" else np.all(kept >= edge - 1e-7):
                return f"Your {c.name} is cut at {_number(edge)}: where the expected value is {words}, yours is {_number(edge)}."
    return ""


def _power(value: float) -> str:
    """The power of ten whose negative logarithm `value` is, as text; or ""."""
    if not 5 < value < 60:
        return ""
    for k in range(3, 26):
        if np.isclose(value, k * np.log(10), rtol=1e-6):
            return f"1e-{k}"
    return "2.2e-16" if np.isclose(value, -np.log(np.finfo(float).eps), rtol=1e-6) else ""


def _moved(c: Comparison) -> str:
    """Off by the same amount everywhere."""
    if not c.same_shapes:
        return ""
    got, wanted = _failing_numbers(c)
    gaps = [a - b for a, b in zip(c.got, c.wanted)]
    numbers = np.concatenate([np.ravel(gap) for gap in gaps])
    if numbers.size >= 3 and _different(wanted, 3) and np.allclose(numbers, numbers[0], rtol=1e-6, atol=1e-9):
        more = "more" if numbers[0] > 0 else "less"
        return (
            f"Your {c.name} is {_number(abs(numbers[0]))} {more} than expected{_everywhere(c)}, with every input tried."
        )
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
                f"Your {c.name} is off by {_number(here.flat[0])} in every entry; with other inputs by another amount, but again "
                "by the same one in every entry."
            )
    return ""


def _origin_of_gap(c: Comparison, gaps: Sequence[np.ndarray]) -> str:
    """Off by a number that the inputs give, which differs between the cases."""
    if not all(gap.size and np.allclose(gap, gap.flat[0], rtol=1e-5, atol=1e-9) for gap in gaps) or len(gaps) < 3:
        return ""
    facts = [{key: (words, value) for key, words, value in _facts(inputs)} for inputs in c.inputs]
    for key in facts[0]:
        values = [fact[key][1] if key in fact else np.nan for fact in facts]
        for sign, more in ((1, "more"), (-1, "less")):
            if len(set(values)) > 1 and np.allclose([gap.flat[0] for gap in gaps], sign * np.array(values), rtol=1e-6):
                words, value = facts[c.first][key]
                return (
                    f"Your {c.name} is {_number(value)} {more} than expected{_everywhere(c)}, and {words}; with other inputs it "
                    "changes with that number."
                )
    return ""


# -- sums, rows and columns of their own -----------------------------------------------------------------------------------


def _sum_elsewhere(c: Comparison) -> str:
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


def _same_total(c: Comparison) -> str:
    """Another number of numbers, and the same total."""
    got, wanted = _failing_numbers(c)
    if c.same_shapes or not all(a.size > 1 and b.size > 1 for a, b in zip(got, wanted)) or len(got) < 2:
        return ""
    if all(c.close(a.sum(), b.sum()) for a, b in zip(c.got, c.wanted)) and _different([b.sum() for b in wanted]):
        first, want = got[0], wanted[0]
        return (
            f"Your {c.name} adds up to the same total as the expected one, but has {_shape(first)} where {_shape(want)} is "
            "expected."
        )
    return ""


def _row_factors(c: Comparison) -> str:
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


# -- right with some inputs ------------------------------------------------------------------------------------------------


def _some_cases(c: Comparison) -> str:
    """Right with most inputs; those with which it is wrong have something in common that the others have not."""
    failing = set(c.failing)
    if not failing or len(c.got) - len(failing) < 2:
        return ""
    conditions = [(words, {i for i, yes in enumerate(holds) if yes}) for words, holds in _case_conditions(c)]
    for words, there in conditions:
        if there == failing and (len(failing) > 1 or any(kind in words for kind in _TELLING)):
            return f"Your {c.name} is right with every input tried but where {words}."
    for words, there in conditions:
        if failing < there and 3 <= len(failing) >= 0.7 * len(there) and len(there) <= len(c.got) - 3:
            return f"Your {c.name} is wrong only where {words}, in {len(failing)} of {len(there)} such inputs."
    return ""


_TELLING = ("is 0", "whole numbers", "single", "beyond", "is empty", "is 1")  # one case of these says something


def _case_conditions(c: Comparison) -> Iterator[tuple[str, list[bool]]]:
    names = list(c.inputs[0])
    for name in names:
        values = [inputs.get(name) for inputs in c.inputs]
        if all(isinstance(value, (int, float, np.number)) and not isinstance(value, bool) for value in values):
            numbers = np.array([float(value) for value in values])
            for words, test in (
                ("is 0", numbers == 0),
                ("is negative", numbers < 0),
                ("is 1", numbers == 1),
                ("is above 1", numbers > 1),
            ):
                yield f"`{name}` {words}", test.tolist()
        if all(isinstance(value, (list, tuple)) for value in values):
            yield f"`{name}` is empty", [len(value) == 0 for value in values]
            yield f"`{name}` has a single entry", [len(value) == 1 for value in values]
            yield f"`{name}` has more than one entry", [len(value) > 1 for value in values]
        if all(
            isinstance(value, np.ndarray) and value.ndim and value.size and value.dtype.kind in "iuf"
            for value in values
        ):
            kind = "row" if all(value.ndim > 1 for value in values) else "entry"
            yield f"`{name}` holds whole numbers", [value.dtype.kind in "iu" for value in values]
            yield f"`{name}` has a single {kind}", [len(value) == 1 for value in values]
            yield f"`{name}` has more than one {kind}", [len(value) > 1 for value in values]
            if all(value.ndim > 1 for value in values):
                yield f"`{name}` has a single column", [value.shape[1] == 1 for value in values]
                yield f"`{name}` has more than one column", [value.shape[1] > 1 for value in values]
                yield f"`{name}` has as many rows as columns", [value.shape[0] == value.shape[1] for value in values]
            yield f"`{name}` has more than one axis", [value.ndim > 1 for value in values]
            yield f"all numbers in `{name}` are negative", [bool((value < 0).all()) for value in values]
            yield f"`{name}` holds an exact 0", [bool((value == 0).any()) for value in values]
            yield f"`{name}` holds a negative number", [bool((value < 0).any()) for value in values]
            yield f"`{name}` holds a number beyond 30", [bool((np.abs(value) > 30).any()) for value in values]
            yield f"`{name}` holds a number beyond 600", [bool((np.abs(value) > 600).any()) for value in values]
            yield f"all numbers in `{name}` are 0", [not value.any() for value in values]
            yield f"all numbers in `{name}` are the same", [bool((value == value.flat[0]).all()) for value in values]


_RELATIONS: tuple[Callable[[Comparison], str], ...] = (  # the first that holds is said: the plainest first
    _only_the_shape,
    _repeated,
    _other_output,
    _unchanged,
    _turned,
    _times,
    _zero,
    _changed,
    _completed,
    _fewer_values,
    _input_missing,
    _as_if,
    _too_few_or_many,
    _cut,
    _some_rows,
    _signs,
    _only_where,
    _step,
    _only_the_change,
    _input_missing_where_not_zero,
    _one_entry,
    _late,
    _moved,
    _two_at_once,
    _sum_elsewhere,
    _row_factors,
    _constant,
    _some_cases,
    _other_order,
    _same_total,
)
