"""One output beside the expected one, over the cases that gave numbers; and what relations ask of it.

A relation holds over all cases, and it needs more than one number: one pair of numbers can always be joined by a factor.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NoReturn

import numpy as np

Inputs = Mapping[str, Any]  # the arguments of a case: arrays, numbers, lists, texts


@dataclass(frozen=True)
class Comparison:
    """One output over the cases that gave a finite array.

    Attributes:
        name: the output.
        inputs: the arguments of each case, by name: those that the learner's function is handed.
        got, wanted: the learner's arrays and the expected ones, as floats.
        others: the expected arrays of the task's other outputs, by name.
        rtol, atol: what counts as equal.
        entry: what the learner calls a row: "row", or "entry" of a list.
        right_for: the right output for other inputs, or None where these make no sense.
        unseen: what else each case holds, by name, for `right_for` alone: no sentence speaks of it.
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
    unseen: Sequence[Inputs] = ()

    def close(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Entry by entry, whether `a` is `b`."""
        return np.isclose(a, b, rtol=self.rtol, atol=self.atol)

    def same(self, a: np.ndarray, b: np.ndarray) -> bool:
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


def different(values: Sequence[np.ndarray], least: int = 2) -> bool:
    """Whether there are at least `least` different numbers among the values."""
    numbers = np.concatenate([np.ravel(value) for value in values]) if len(values) else np.zeros(0)
    return np.unique(np.round(numbers, 9)).size >= least


def is_tried_on(values: Sequence[np.ndarray], among: Sequence[Any]) -> bool:
    """Whether an input, where it is right, holds more than 0 and 1, at which x, its square and its cube are one.

    An input that holds whole numbers alone, `among` all its values, has others nowhere: labels, counts.
    """
    if all_whole([np.asarray(value) for value in among]):
        return True
    numbers = np.concatenate([np.ravel(value) for value in values]) if len(values) else np.zeros(0)
    return different([numbers[(numbers != 0) & (numbers != 1)]])


def failing_numbers(c: Comparison) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """The learner's wrong numbers and the expected ones for them: what supports a relation."""
    return [c.got[i] for i in c.failing], [c.wanted[i] for i in c.failing]


def holds(c: Comparison, change: Callable[[np.ndarray], np.ndarray], least: int = 2) -> bool:
    """Whether the learner's arrays are `change` of the expected ones, and at least `least` different numbers say so."""
    made = [tried(change, want) for want in c.wanted]
    if not all(value is not None and c.same(got, value) for got, value in zip(c.got, made)):
        return False
    got, wanted = failing_numbers(c)
    return different(got, least) and different(wanted)


def completes(c: Comparison, change: Callable[[np.ndarray], np.ndarray], least: int = 2) -> bool:
    """Whether `change` of the learner's arrays gives the expected ones."""
    made = [tried(change, got) for got in c.got]
    if not all(value is not None and c.same(want, value) for want, value in zip(c.wanted, made)):
        return False
    got, wanted = failing_numbers(c)
    return different(got, least) and different(wanted, 1 if least == 1 else 2)


def tried(change: Callable, *given: object) -> np.ndarray | None:
    """`change(*given)`, or None where it cannot be done, for example to an array of this shape."""
    try:
        made = change(*given)
        return None if made is None else np.asarray(made, float)
    except (ValueError, IndexError, TypeError):
        return None


def refuse() -> NoReturn:
    """This change cannot be made to such an array."""
    raise ValueError


def all_whole(arrays: Sequence[np.ndarray]) -> bool:
    return all(np.all(array == np.round(array)) for array in arrays)


def input_arrays(c: Comparison) -> Iterator[tuple[str, list[np.ndarray]]]:
    """The inputs that are numbers or arrays of numbers in every case, by name."""
    for name in c.inputs[0]:
        values = [as_numbers(inputs.get(name)) for inputs in c.inputs]
        arrays = [value for value in values if value is not None]
        if len(arrays) == len(values):
            yield name, arrays


def as_numbers(value: object) -> np.ndarray | None:
    if isinstance(value, (bool, str)) or not isinstance(value, (int, float, np.number, np.ndarray, list, tuple)):
        return None
    try:
        array = np.asarray(value)
    except ValueError:
        return None
    return array.astype(float) if array.dtype.kind in "iuf" else None


def is_column_by_column(value: np.ndarray) -> bool:
    """Whether an array lies in memory column by column (Fortran's order), as the transpose of a usual one does."""
    return bool(value.ndim > 1 and value.flags.f_contiguous and not value.flags.c_contiguous)


def varies(values: Sequence[np.ndarray], c: Comparison) -> bool:
    """Whether an input holds more than one number over the cases that fail: one number alone is any number."""
    return different([values[i] for i in c.failing])
