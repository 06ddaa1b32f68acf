"""Which hard kinds of input each task is tried on, which it lacks, and why.

A checker that never sees two equal scores, or a slope of 1e-9, accepts what fails on them. A kind concerns a task if its inputs
could be of that kind. Then one of its cases is, or the reason stands in `WHY_NOT` or in the task's `without`.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pytest

from workbook.content import all_tasks
from workbook.forms.hard_cases import BY_COLUMN, WHOLE
from workbook.forms.task import Case, Task

TASKS = all_tasks()
CURVES = ("losses", "validation", "accuracies")  # arguments that are a course of training


def arrays(case: Case) -> Iterator[np.ndarray]:
    """The arrays of numbers among a case's arguments, also those in lists."""
    for value in case.values():
        for one in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(one, np.ndarray) and one.ndim and one.size and one.dtype.kind in "iuf":
                yield one


def decimals(case: Case) -> Iterator[np.ndarray]:
    yield from (array for array in arrays(case) if array.dtype.kind == "f")


def tables(case: Case) -> Iterator[np.ndarray]:
    yield from (array for array in decimals(case) if array.ndim == 2)


def curves(case: Case) -> Iterator[np.ndarray]:
    yield from (value for name, value in case.items() if name in CURVES)


def whole(case: Case) -> Iterator[np.ndarray]:
    """Arrays of whole numbers, where no decimal ones stand beside them."""
    yield from () if any(True for _ in decimals(case)) else arrays(case)


def ends_in_a_tie(array: np.ndarray) -> bool:
    rows = array.reshape(-1, array.shape[-1])
    return bool(((rows == rows.max(axis=1, keepdims=True)).sum(axis=1) > 1).any())


def has_small_spread(array: np.ndarray) -> bool:
    spread = array.std(axis=0)
    return len(array) > 1 and bool(((spread > 0) & (spread < 1)).any())


@dataclass(frozen=True)
class Kind:
    """A kind of input: the arguments that it concerns, and whether one of them is of that kind."""

    concerns: Callable[[Case], Iterator[np.ndarray]]
    holds: Callable[[np.ndarray], bool]


KINDS = {
    WHOLE: Kind(whole, lambda a: True),
    BY_COLUMN: Kind(tables, lambda a: a.flags.f_contiguous and not a.flags.c_contiguous),
    "opposite signs": Kind(decimals, lambda a: bool((a < 0).any() and (a > 0).any())),
    "exactly one zero": Kind(decimals, lambda a: a.size > 1 and (a == 0).sum() == 1),
    "ties": Kind(decimals, ends_in_a_tie),
    "all zeros": Kind(decimals, lambda a: not a.any()),
    "tiny": Kind(decimals, lambda a: bool((np.abs(a[a != 0]) <= 1e-6).any())),
    "large": Kind(decimals, lambda a: bool((np.abs(a) >= 100).any())),
    "one sample": Kind(arrays, lambda a: len(a) == 1),
    "one feature": Kind(tables, lambda a: a.shape[1] == 1),
    "N different from k": Kind(tables, lambda a: a.shape[0] != a.shape[1]),
    "spreads below 1": Kind(decimals, has_small_spread),
    "falling and rising": Kind(curves, lambda a: bool((np.diff(a) < 0).any() and (np.diff(a) > 0).any())),
}


def lacks(task: Task, kind: str) -> bool:
    """Whether the kind concerns the task, and none of its cases is of it."""
    cases, one = task.cases(np.random.default_rng(0)), KINDS[kind]
    asks = decimals if one.concerns is whole else one.concerns
    if not any(True for case in cases for _ in asks(case)):
        return False
    return not any(one.holds(array) for case in cases for array in one.concerns(case))
