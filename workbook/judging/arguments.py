"""What a function did to the arguments that it was given: they are the caller's, and stay as they are."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from types import FunctionType

import numpy as np


def changed_arguments(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """The names of the arguments that are not as they were, in their order. One that is missing in `after` is not."""
    return [name for name, value in before.items() if can_change(value) and not _same(value, after.get(name))]


def can_change(value: object) -> bool:
    """Whether a function can change a value that it is given: numbers and texts it cannot."""
    return isinstance(value, (np.ndarray, list, tuple, dict))


def laid_end_to_end(case: Mapping[str, object]) -> np.ndarray:
    """The numbers of all arrays among the arguments, one after the other: what the output `arguments_kept` holds."""
    arrays = [np.ravel(value) for value in case.values() if isinstance(value, np.ndarray)]
    return np.concatenate(arrays) if arrays else np.zeros(0)


def changed_parts(case: Mapping[str, object], afterwards: np.ndarray) -> list[str]:
    """The names of the arrays in which `afterwards`, laid end to end, differs from what was given; all where it has another size."""
    arrays = {name: value for name, value in case.items() if isinstance(value, np.ndarray)}
    if afterwards.size != sum(value.size for value in arrays.values()):
        return list(arrays)
    ends = np.cumsum([value.size for value in arrays.values()])[:-1]
    parts = np.split(np.ravel(afterwards), ends)
    return [
        name
        for (name, value), part in zip(arrays.items(), parts)
        if not np.array_equal(np.ravel(value), part, equal_nan=part.dtype.kind == "f")
    ]


def known_to(answer: Callable) -> set[str]:
    """The names that whoever writes such an answer knows: of a function what it is handed, of a class also what it keeps.

    The rest of a case the probe keeps to itself.
    """
    if isinstance(answer, FunctionType):
        return set(inspect.signature(answer).parameters)
    methods = filter(inspect.isfunction, vars(answer).values())
    return {name for method in methods for name in (*inspect.signature(method).parameters, *method.__code__.co_names)}


def say_changed(names: Sequence[str]) -> str:
    """A sentence about arguments that were changed."""
    spoken = ", ".join(f"`{name}`" for name in names[:-1]) + (" and " if names[1:] else "") + f"`{names[-1]}`"
    return (
        f"Your function changes {spoken}, which it was given. What a function is given belongs to whoever called it, and may "
        f"be needed again: make something new, or work on a copy."
    )


def _same(before: object, after: object) -> bool:
    if isinstance(before, np.ndarray):
        return (
            isinstance(after, np.ndarray)
            and (before.shape, before.dtype) == (after.shape, after.dtype)
            and before.tobytes() == after.tobytes()
        )
    if isinstance(before, (list, tuple)):
        return isinstance(after, (list, tuple)) and len(before) == len(after) and all(map(_same, before, after))
    if isinstance(before, dict):
        return (
            isinstance(after, dict)
            and list(before) == list(after)
            and all(_same(before[key], after[key]) for key in before)
        )
    # a number or a text in a list; nan is the same as nan
    return type(before) is type(after) and bool(before == after or before != before and after != after)
