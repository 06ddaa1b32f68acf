"""Hard forms of a task's inputs that can be made of any case: the same numbers, typed or laid out in another way.

A right answer gives the same for them. Those that it does not are the ones that surprise people: an array made with
`np.zeros_like(z)` cuts its numbers to whole ones where z was typed without points.
"""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

Case = dict[str, object]
WHOLE, BY_COLUMN = "whole numbers", "column by column"
FORMS = (WHOLE, BY_COLUMN)


class WithHardForms:
    """A task's cases, and behind them one in each hard form, unless `without` gives the reason why not."""

    def __init__(self, make: Callable[[np.random.Generator], list[Case]], without: Mapping[str, str]):
        self.make, self.without = make, without

    def __call__(self, rng: np.random.Generator) -> list[Case]:
        cases = self.make(rng)
        return cases + [hard for form in FORMS if form not in self.without for hard in _first(_IN_FORM[form], cases)]


def _first(in_form: Callable[[Case], Case | None], cases: list[Case]) -> Iterator[Case]:
    """The first case that can be put into this form."""
    found = (in_form(case) for case in cases)
    yield from [hard for hard in found if hard is not None][:1]


def _in_whole_numbers(case: Case) -> Case | None:
    """The case with integers for decimal numbers, where all that its arrays hold is whole."""
    arrays = [value for value in case.values() if isinstance(value, np.ndarray) and value.dtype.kind == "f"]
    if not arrays or not all(
        np.array_equal(value, np.round(value)) and np.abs(value).max(initial=0) < 1e6 for value in arrays
    ):
        return None
    return {
        name: value.astype(int) if isinstance(value, np.ndarray) and value.dtype.kind == "f" else value
        for name, value in case.items()
    }


def _by_column(case: Case) -> Case | None:
    """The case with its tables laid out in memory column by column, as the transpose of a usual one is."""
    if not any(isinstance(value, np.ndarray) and value.ndim > 1 and min(value.shape) > 1 for value in case.values()):
        return None
    return {
        name: np.asfortranarray(value) if isinstance(value, np.ndarray) and value.ndim > 1 else value
        for name, value in case.items()
    }


_IN_FORM: Mapping[str, Callable[[Case], Case | None]] = {WHOLE: _in_whole_numbers, BY_COLUMN: _by_column}
