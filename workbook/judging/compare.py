"""Whether one result is another: the learner's beside the right one, or beside that of a mistake."""

from collections.abc import Sequence
from typing import TypeGuard

import numpy as np

from workbook.forms.task import Task
from workbook.judging.measure import Failure, Value
from workbook.judging.run_answer import CHANGED


def problem_of(task: Task, got: Value, want: np.ndarray) -> str:
    """The kind of the first problem of one output in one case, or "" where it is right."""
    if isinstance(got, Failure):
        return got.kind
    if got is None:
        return "absent"
    if got.shape != want.shape:
        return "shape"
    if np.isfinite(want).all() and not np.isfinite(got).all():
        return "not finite"
    return "" if is_close(task, got, want) else "value"


def is_close(task: Task, a: np.ndarray, b: np.ndarray) -> bool:
    a, b = np.asarray(a, float), np.asarray(b, float)
    return a.shape == b.shape and np.allclose(a, b, rtol=task.rtol, atol=task.atol, equal_nan=True)


def are_alike(task: Task, a: Value, b: Value) -> bool:
    """Whether two results of one output are the same: the same values, or the same kind of failure."""
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return is_close(task, a, b)
    if isinstance(a, Failure) and isinstance(b, Failure):
        return (a.kind, a.type) == (b.kind, b.type)
    return a is None and b is None


def is_changed(result: Value) -> TypeGuard[Failure]:
    """Whether all there is to say of a result is that the function changed its arguments: no mistake is read off that."""
    return isinstance(result, Failure) and result.type == CHANGED


def is_failure(result: Value, kind: str) -> bool:
    return isinstance(result, Failure) and result.kind == kind


def is_mistake(task: Task, results: Sequence, wrong: Sequence, problems: Sequence[str]) -> bool:
    """Whether the results of one output are those of a mistake, in every case.

    Two codes may well raise the same type of error for different reasons. So where all that is wrong is an error, it has to
    be the same one, to the word.
    """
    if not all(are_alike(task, *pair) for pair in zip(results, wrong)):
        return False
    failing = [pair for *pair, problem in zip(results, wrong, problems) if problem]
    return any(problem not in ("", "raised") for problem in problems) or all(a.words == b.words for a, b in failing)
