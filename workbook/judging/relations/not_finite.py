"""Where nan and inf stand, if an input says why: its columns that never change, its rows of zeros, its entries that are 0."""

from collections.abc import Sequence

import numpy as np

from workbook.judging.relations.comparison import Inputs, as_numbers


def not_finite(name: str, got: Sequence[np.ndarray], inputs: Sequence[Inputs]) -> str:
    """Which part of an input has nan or inf at its place in the output, in every case and nowhere else; or "".

    Args:
        name: the output.
        got: the learner's arrays, those with nan or inf among them.
        inputs: the arguments of each case.
    """
    for argument in inputs[0]:
        values = [as_numbers(case.get(argument)) for case in inputs]
        if any(value is None for value in values):
            continue
        for words, fits in _PLACES:
            found = [fits(out, value) for out, value in zip(got, values) if value is not None]
            if all(found) and _tells_apart(got):
                return (
                    f"Your {name} holds nan or inf exactly {words.format(argument)}. Is something divided by 0 there?"
                )
    return ""


def _tells_apart(got: Sequence[np.ndarray]) -> bool:
    """Whether some array holds both, so that the place says something."""
    return any(0 < np.isfinite(array).sum() < array.size for array in got)


def _lines(output_axis: int, input_axis: int, special):
    """Whether whole lines of the output are not finite just where lines of the input are special."""

    def fits(out: np.ndarray, value: np.ndarray) -> bool:
        if out.ndim <= output_axis or value.ndim != 2 or out.shape[output_axis] != value.shape[input_axis]:
            return False
        bad = ~np.isfinite(np.moveaxis(out, output_axis, 0).reshape(out.shape[output_axis], -1))
        lines = np.moveaxis(value, input_axis, 0)
        marked = np.array([special(line) for line in lines])
        return bool(np.array_equal(bad.any(axis=1), marked))

    return fits


def _entries(out: np.ndarray, value: np.ndarray) -> bool:
    return out.shape == value.shape and out.ndim > 0 and np.array_equal(~np.isfinite(out), value == 0)


def _never_changes(line: np.ndarray) -> bool:
    return bool(np.all(line == line[0]))


def _is_zero(line: np.ndarray) -> bool:
    return bool(np.all(line == 0))


_PLACES = (
    ("where `{}` is 0", _entries),
    ("in the columns of `{}` that never change", _lines(1, 1, _never_changes)),
    ("in the rows that belong to rows of `{}` without any change", _lines(0, 0, _never_changes)),
    ("in the entries that belong to columns of `{}` in which all is 0", _lines(0, 1, _is_zero)),
)
