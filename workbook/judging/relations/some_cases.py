"""Right with most inputs: what those have in common with which it is wrong."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from workbook.judging.relations.comparison import Comparison, different, is_column_by_column, is_tried_on

# in words; for each case, whether it holds; whether it may be said where these other cases are right
Condition = tuple[str, list[bool], Callable[[Sequence[int]], bool]]


def some_cases(c: Comparison) -> str:
    """Right with most inputs; those with which it is wrong have something in common that the others have not."""
    failing = set(c.failing)
    if not failing or len(c.got) - len(failing) < 2:
        return ""
    conditions = [
        (words, there)
        for words, holds, counts in _case_conditions(c)
        if failing <= (there := {i for i, yes in enumerate(holds) if yes})
        and _says_something(c, rest := [i for i, yes in enumerate(holds) if not yes])
        and counts(rest)
    ]
    for words, there in conditions:
        if there == failing and (len(failing) > 1 or any(kind in words for kind in _TELLING)):
            return f"Your {c.name} is right with every input tried but where {words}."
    for words, there in conditions:
        if "more than one" in words:  # a length that matters matters always
            continue
        if failing < there and 3 <= len(failing) >= 0.7 * len(there) and len(there) <= len(c.got) - 3:
            return f"Your {c.name} is wrong only where {words}, in {len(failing)} of {len(there)} such inputs."
    return ""


def _says_something(c: Comparison, cases: Sequence[int]) -> bool:
    """Whether these cases, which are right, are more than one case twice over: any formula meets one."""
    right = [c.wanted[i] for i in cases]
    return different(right) and len({(one.shape, np.round(one, 9).tobytes()) for one in right}) > 1


_TELLING = (
    "is 0",
    "whole numbers",
    "single",
    "beyond",
    "is empty",
    "is 1",
    "in memory",
)  # one case of these says something


def _case_conditions(c: Comparison) -> Iterator[Condition]:
    names = list(c.inputs[0])
    for name in names:
        values: list[Any] = [inputs.get(name) for inputs in c.inputs]
        if all(isinstance(value, (int, float, np.number)) and not isinstance(value, bool) for value in values):
            numbers = np.array([float(value) for value in values])
            for words, test in (
                ("is 0", numbers == 0),
                ("is negative", numbers < 0),
                ("is 1", numbers == 1),
                ("is above 1", numbers > 1),
            ):
                yield f"`{name}` {words}", test.tolist(), _tried(values)
        if all(isinstance(value, (list, tuple)) for value in values):
            yield f"`{name}` is empty", [len(value) == 0 for value in values], _always
            yield f"`{name}` has a single entry", [len(value) == 1 for value in values], _always
            yield f"`{name}` has more than one entry", [len(value) > 1 for value in values], _always
        if all(
            isinstance(value, np.ndarray) and value.ndim and value.size and value.dtype.kind in "iuf"
            for value in values
        ):
            yield from _array_conditions(c, name, values)


def _array_conditions(c: Comparison, name: str, values: Sequence[np.ndarray]) -> Iterator[Condition]:
    tried = _tried(values)

    def long(rest: Sequence[int]) -> bool:
        """A length matters to all entries: a few wrong ones among many are wrong for what they are."""
        return tried(rest) and (
            not _alike(c, values) or np.concatenate([c.wrong[i].ravel() for i in c.failing]).mean() > 0.5
        )

    kind = "row" if all(value.ndim > 1 for value in values) else "entry"
    yield f"`{name}` holds whole numbers", [value.dtype.kind in "iu" for value in values], tried
    yield f"`{name}` has a single {kind}", [len(value) == 1 for value in values], tried
    yield f"`{name}` has more than one {kind}", [len(value) > 1 for value in values], long
    if all(value.ndim > 1 for value in values):
        yield f"`{name}` has a single column", [value.shape[1] == 1 for value in values], tried
        yield f"`{name}` has more than one column", [value.shape[1] > 1 for value in values], long
        yield f"`{name}` has as many rows as columns", [value.shape[0] == value.shape[1] for value in values], tried
    yield f"`{name}` has more than one axis", [value.ndim > 1 for value in values], tried
    yield f"all numbers in `{name}` are negative", [bool((value < 0).all()) for value in values], tried
    yield f"`{name}` holds an exact 0", [bool((value == 0).any()) for value in values], tried
    if _alike(c, values):
        negative = [value < 0 for value in values]

        def only_there(rest: Sequence[int]) -> bool:
            """Most cases that are drawn hold a negative number: it says something where the wrong entries are those."""
            return tried(rest) and not any((c.wrong[i] & ~negative[i]).any() for i in c.failing)

        yield f"`{name}` holds a negative number", [bool(one.any()) for one in negative], only_there
    for edge in (30, 600):
        beyond = [bool((np.abs(value) > edge).any()) for value in values]
        if 2 * sum(beyond) < len(beyond):  # in hertz such numbers are the usual ones, and too large for nothing
            yield f"`{name}` holds a number beyond {edge}", beyond, tried
    yield f"all numbers in `{name}` are 0", [not value.any() for value in values], tried
    yield f"all numbers in `{name}` are the same", [bool((value == value.flat[0]).all()) for value in values], tried
    yield f"`{name}` is laid out in memory column by column", [is_column_by_column(value) for value in values], tried


def _tried(values: Sequence[Any]) -> Callable[[Sequence[int]], bool]:
    return lambda cases: is_tried_on([np.asarray(values[i]) for i in cases], values)


def _always(cases: Sequence[int]) -> bool:
    return True


def _alike(c: Comparison, values: Sequence[np.ndarray]) -> bool:
    return c.same_shapes and all(value.shape == want.shape for value, want in zip(values, c.wanted))
