"""Values in words: short, exact descriptions of arrays and calls for the messages that a learner reads."""

from collections.abc import Callable, Mapping

import numpy as np

_FEW = 24  # up to so many numbers are shown; of larger arrays only the shape


def value_in_words(value: object) -> str:
    """A value on one line: small arrays in full, large ones by their shape, long texts cut."""
    if isinstance(value, np.ndarray):
        if value.size > _FEW:
            return f"an array of shape {value.shape}"
        return " ".join(np.array2string(value, separator=", ", formatter={"float_kind": "{:.5g}".format}).split())
    if isinstance(value, (float, np.floating)):
        return f"{value:.6g}"
    if isinstance(value, (list, tuple)) and any(isinstance(item, np.ndarray) for item in value):
        return f"[{', '.join(map(value_in_words, value))}]"
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def shape_in_words(value: np.ndarray) -> str:
    """What kind of thing an array is: a single number, or an array of some shape."""
    return f"an array of shape {value.shape}" if value.ndim else "a single number"


def call_in_words(case: Mapping[str, object]) -> str:
    """The inputs of one case: `x = [1., 2.], b = 0.5`."""
    if not case:
        return "no inputs"
    return ", ".join(f"{name} = {_as_typed(value)}" for name, value in case.items())


def _as_typed(value: object) -> str:
    """A value as one would type it to try it again."""
    words = value_in_words(value)
    return f"np.array({words})" if isinstance(value, np.ndarray) and words.startswith("[") else words


def difference_in_words(got: np.ndarray, want: np.ndarray, form: Callable[[np.ndarray], object] | None = None) -> str:
    """The expected value beside the learner's; for large arrays the entry where they differ most.

    `form` turns an array back into what the learner returns, where that was no array.
    """
    if form is not None:
        return f"Expected {form(want)}, got {form(got)}."
    if got.shape != want.shape or want.size <= _FEW:
        return f"Expected {value_in_words(_scalar(want))}, got {value_in_words(_scalar(got))}."
    with np.errstate(invalid="ignore"):
        gap = np.abs(np.asarray(got, float) - np.asarray(want, float))
    worst = np.unravel_index(np.argmax(np.where(np.isnan(gap), np.inf, gap)), gap.shape)
    place = ", ".join(str(int(i)) for i in worst)
    return f"The largest difference is at [{place}]: expected {want[worst]:.6g}, got {got[worst]:.6g}."


def _scalar(value: np.ndarray) -> object:
    return value.item() if value.ndim == 0 else value
