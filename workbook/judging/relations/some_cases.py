"""Right with most inputs: what those have in common with which it is wrong."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from workbook.judging.relations.comparison import Comparison, is_column_by_column


def some_cases(c: Comparison) -> str:
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


_TELLING = (
    "is 0",
    "whole numbers",
    "single",
    "beyond",
    "is empty",
    "is 1",
    "in memory",
)  # one case of these says something


def _case_conditions(c: Comparison) -> Iterator[tuple[str, list[bool]]]:
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
            yield f"`{name}` is laid out in memory column by column", [is_column_by_column(value) for value in values]
