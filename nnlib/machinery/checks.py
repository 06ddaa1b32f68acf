"""What nnlib refuses, and how it says so.

NumPy is generous: it stretches a wrong shape until it fits, counts -1 from the end, and lets NaN travel through
every sum. In a training loop such generosity turns a small mistake into a wrong number that nobody notices. So each
public function checks what comes in, and an error names the argument, what was expected and what came.
"""

import math
import numbers

import numpy as np


def as_float(x, name="x"):
    """`x` as an array of floats: float32 and float64 stay what they are, anything else becomes float64."""
    if type(x) is np.ndarray and x.dtype.char in "fd":  # float32, float64
        return x
    x = as_numbers(x, name)
    return x if x.dtype.char in "fd" else x.astype(np.float64)


def as_dtype(x, dtype, name="x"):
    """`x` as an array of this dtype. It is copied only where it has to be."""
    if type(x) is np.ndarray and x.dtype is dtype:
        return x
    with np.errstate(over="ignore"):  # a number too large becomes infinity, which `require_finite` refuses in words
        return as_numbers(x, name).astype(dtype, copy=False)


def as_numbers(x, name):
    """`x` as an array of real numbers of any kind."""
    if np.ma.isMA(x) and np.ma.is_masked(x):
        raise TypeError(f"{name}: expected an array without gaps, got a masked array; fill or leave out what is masked")
    try:
        x = np.asarray(x)
    except ValueError as error:
        raise ValueError(f"{name}: expected rows of equal length, got ragged lists") from error
    if x.dtype.kind not in "fiub":
        raise TypeError(f"{name}: expected an array of numbers, got dtype {x.dtype}")
    return x


def require_finite(x, name="x", given=None):
    """Refuse NaN and infinity. `x` is an array of floats of any shape, `given` what it was before it was cast."""
    # One dot product is the quickest look at all entries; the slower second look tells a true NaN from an overflow.
    if not math.isfinite(np.vdot(x, x)) and not np.isfinite(x).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(x))[0])
        if given is not None and np.isfinite(np.asarray(given)[where]):
            too_large = f"{np.asarray(given)[where]}, which is too large for {x.dtype}"
            raise ValueError(f"{name}: expected finite numbers, got {too_large}, at {list(where)}")
        raise ValueError(f"{name}: expected finite numbers, got {x[where]} at {list(where)}")


def require_shape(x, shape, name, hint=""):
    """Refuse an array whose shape is not `shape`."""
    if np.shape(x) != shape:
        raise ValueError(f"{name}: expected shape {shape}, got {np.shape(x)}{'; ' + hint if hint else ''}")


def require_number(value, name, *, above=None, at_least=None, below=None, at_most=None):
    """`value` as a Python float. (NumPy's own float64 numbers would turn float32 arrays into float64.)"""
    bounds = [("> ", above), (">= ", at_least), ("< ", below), ("<= ", at_most)]
    wanted = " and ".join(sign + f"{bound:g}" for sign, bound in bounds if bound is not None)
    message = f"{name}: expected a finite number {wanted}".rstrip() + f", got {value!r}"
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, numbers.Real):
        raise TypeError(message)
    number = float(value)
    inside = (
        math.isfinite(number)
        and (above is None or number > above)
        and (at_least is None or number >= at_least)
        and (below is None or number < below)
        and (at_most is None or number <= at_most)
    )
    if not inside:
        raise ValueError(message)
    return number


def require_count(value, name, at_least=1):
    """`value` as a Python int, which is at least `at_least`."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, numbers.Integral):
        raise TypeError(f"{name}: expected a whole number >= {at_least}, got {value!r}")
    if value < at_least:
        raise ValueError(f"{name}: expected a whole number >= {at_least}, got {value}")
    return int(value)


def require_float_dtype(dtype):
    """Refuse any dtype but float32 and float64. Returns NumPy's object for it."""
    dtype = np.dtype(dtype)
    if dtype not in (np.float32, np.float64):
        raise TypeError(f"dtype: expected float32 or float64, got {dtype}")
    return dtype


def require_rng(rng, name="rng"):
    """Refuse anything but NumPy's random generator."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"{name}: expected np.random.default_rng(seed), got {rng!r}")
    return rng
