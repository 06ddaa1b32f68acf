"""What would be right for other inputs: if lr were 1, if the last sample were not there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from workbook.judging.relations.comparison import Comparison, Inputs, different, failing_numbers, tried


def as_if(c: Comparison) -> str:
    """What would be right if an input were another one: lr were 1, b were 0, the last sample were not there."""
    if c.right_for is None or not c.inputs or not c.inputs[0]:
        return ""
    _, wanted = failing_numbers(c)
    if not different(wanted):
        return ""
    order = [*c.failing, *(i for i in range(len(c.got)) if i not in set(c.failing))]
    for words, change in _other_inputs(c.inputs):
        for i in order:
            made = change(c.inputs[i])
            right = None if made is None else tried(c.right_for, {**made, **c.unseen[i]} if c.unseen else made)
            if right is None or not c.same(c.got[i], right):
                break
        else:
            got, _ = failing_numbers(c)
            if len(c.failing) >= 2 and different(got):
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


def _is_large(one: Any, two: Any, kind: str) -> bool:
    """Whether a whole number could be a seed: as the size of an array it would fill the memory."""
    return kind == "int" and max(one, two) > LARGEST_SIZE


def _kind(inputs: Sequence[Inputs], name: str) -> str:
    values: list[Any] = [case.get(name) for case in inputs]
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
