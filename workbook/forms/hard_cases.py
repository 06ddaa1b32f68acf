"""Hard forms of a task's inputs that can be made of its other cases.

In two of them stand the same numbers, typed or laid out in another way, and a right answer is the same: an array made with
`np.zeros_like(z)` cuts its numbers to whole ones where z was typed without points. Every task is tried on these. In others
there are zeros, or a single sample; a task whose inputs may be so asks for them by name.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

Case = dict[str, object]
WHOLE, BY_COLUMN = "whole numbers", "column by column"
ONE_ZERO, ALL_ZEROS, ONE_SAMPLE = "exactly one zero", "all zeros", "one sample"
ALWAYS = (WHOLE, BY_COLUMN)


class WithHardForms:
    """A task's cases, and behind them one in each of the hard `forms` that can be made of them."""

    def __init__(self, make: Callable[[np.random.Generator], list[Case]], forms: Sequence[str]):
        unknown = [form for form in forms if form not in _IN_FORM]
        if unknown:
            raise ValueError(f"forms: expected some of {list(_IN_FORM)}, got {unknown}")
        self.make, self.forms = make, forms

    def __call__(self, rng: np.random.Generator) -> list[Case]:
        cases = self.make(rng)
        return cases + [hard for form in self.forms for hard in _first(_IN_FORM[form], cases)]


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


def _with_zeros(entries: slice) -> Callable[[Case], Case | None]:
    """The case with 0 in these entries of its first array of decimal numbers, where that holds several and none is 0 yet."""

    def made(case: Case) -> Case | None:
        name = next((n for n, v in case.items() if isinstance(v, np.ndarray) and v.dtype.kind == "f"), None)
        value = case.get(name or "")
        if not isinstance(value, np.ndarray) or value.size < 2 or not value.all():
            return None
        numbers = value.ravel().copy()
        numbers[entries] = 0
        return {**case, str(name): numbers.reshape(value.shape)}

    return made


def _one_sample(case: Case) -> Case | None:
    """The case with the first row of its first array alone, and of all arrays that have as many rows."""
    first = next((v for v in case.values() if isinstance(v, np.ndarray) and v.ndim), None)
    if first is None or len(first) < 2:
        return None
    return {
        name: value[:1].copy() if isinstance(value, np.ndarray) and value.shape[:1] == first.shape[:1] else value
        for name, value in case.items()
    }


_IN_FORM: Mapping[str, Callable[[Case], Case | None]] = {
    WHOLE: _in_whole_numbers,
    BY_COLUMN: _by_column,
    ONE_ZERO: _with_zeros(slice(0, 1)),
    ALL_ZEROS: _with_zeros(slice(None)),
    ONE_SAMPLE: _one_sample,
}
