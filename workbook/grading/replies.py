"""Reads what the sandbox says came of an answer, field by field: it may be lies, and never costs more than it weighs."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from workbook.forms.task import Case, Task
from workbook.judging.arguments import can_change
from workbook.judging.measure import Failure, Measurement, Value

FAILURES = {"not written", "borrowed", "raised", "form", "unreadable"}
WORDS = 400


def measurements(said: dict, arrays: list[np.ndarray], task: Task, cases: Sequence[Case]) -> list[Measurement] | None:
    """What was measured in each case; None where it is no honest reply."""
    try:
        return [_measurement(one, arrays, task, case) for one, case in zip(said["measured"], cases, strict=True)]
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        return None


def three_texts(said: object) -> tuple[str, str, str]:
    """What the sandbox says of a cell that failed: type, message and line."""
    parts = list(said) if isinstance(said, list) else []
    first, second, third = (_clean(part) for part in [*parts, "", "", ""][:3])
    return first, second, third


def _measurement(said: dict, arrays: list[np.ndarray], task: Task, case: Case) -> Measurement:
    if set(said["values"]) != set(task.measured):
        raise ValueError(f"expected values of {task.measured}")
    values = {name: _value(said["values"][name], arrays) for name in task.measured}
    probes = len(task.outputs) if isinstance(task.probe, Mapping) else 1
    afterwards = [*said["arguments"], *[{}] * probes][:probes]
    return Measurement(values, tuple(_arguments(case, one, arrays) for one in afterwards))


def _value(said: Any, arrays: list[np.ndarray]) -> Value:
    if said is None:
        return None
    if set(said) == {"array"}:
        return _array(said, arrays)
    if set(said) == {"failure"}:
        kind, words, type_, line = said["failure"]
        if kind in FAILURES:
            return Failure(kind, _clean(words), _clean(type_), _clean(line))
    raise ValueError("neither an array nor a failure")


def _arguments(case: Case, said: dict, arrays: list[np.ndarray]) -> Case:
    """The arguments that can change, as they were found; one that has lost its form is left out."""
    found: Case = {}
    for name, before in case.items():
        if can_change(before):
            try:
                found[name] = _in_the_form_of(before, said[name], arrays)
            except (KeyError, IndexError, TypeError, ValueError):
                continue
    return found


def _in_the_form_of(before: object, said: Any, arrays: list[np.ndarray]) -> object:
    """What `pack` packed, where it has the form of `before`.

    Nothing is made that is larger than `before`: a few letters could ask for a list of a million arrays.

    Raises:
        ValueError, KeyError, IndexError or TypeError: it has another form.
    """
    if isinstance(before, np.ndarray) and before.dtype.kind == "U":
        shape, texts = said["texts"]
        if shape != list(before.shape) or texts != before.ravel().tolist():
            raise ValueError("other texts")
        return before
    if isinstance(before, np.ndarray):
        return _array(said, arrays)
    if isinstance(before, (list, tuple)):
        return [_in_the_form_of(*pair, arrays) for pair in zip(before, said[type(before).__name__], strict=True)]
    if isinstance(before, dict):
        keys, values = zip(*said["dict"]) if said["dict"] else ((), ())
        if list(keys) != list(before):
            raise ValueError("other keys")
        return {key: _in_the_form_of(before[key], value, arrays) for key, value in zip(before, values)}
    if isinstance(before, np.generic):
        return arrays[said["number"]][()]
    return said


def _array(said: dict, arrays: list[np.ndarray]) -> np.ndarray:
    number = said["array"]
    if type(number) is not int or number < 0:
        raise ValueError(f"an array with the number {number!r:.100}")
    return arrays[number]


def _clean(text: object) -> str:
    """A text from the sandbox: short, on one line, of printable characters; what is no text is none."""
    return "".join(letter if letter.isprintable() else " " for letter in text[:WORDS]) if isinstance(text, str) else ""
