"""Errors in plain words: Python and NumPy raise them here, so that their words stay those that are looked for."""

import math

import numpy as np
import pytest

import nnlib as nn
from workbook.judging.errors_in_words import error_in_words


def helper_without_return():
    pass


def two(a, b):
    return a + b


def network_of(forward):
    class Own(nn.Layer):
        def forward(self, x):
            return forward(x)

    nn.Sequential(Own()).forward(np.ones((2, 3)))


def unbound():
    total += 1  # noqa: F821, F841
    return total


@pytest.mark.parametrize(
    "code, line, words",
    [
        (lambda: np.ones((4, 3)) + np.ones(2), "", "shapes (4, 3) and (2,) cannot be joined"),
        (lambda: np.ones((4, 3)) @ np.ones((2, 5)), "", "the last axis has the length 3, on the right the first"),
        (lambda: np.ones((4, 3)) @ np.ones(2), "", "has the length 2. These two have to be equal"),
        (lambda: np.ones(3) @ 2.0, "", "is a single number"),
        (lambda: np.dot(np.ones((4, 3)), np.ones((2, 5))), "", "The shapes (4, 3) and (2, 5) do not fit for a product"),
        (lambda: bool(np.ones(3) > 0), "if z > 0:", "`if` asks one question"),
        (lambda: max(np.ones(3), 0), "return max(z, 0)", "Python's own `max`"),
        (lambda: np.ones(3) ^ 2, "", "`^` is no power"),
        (lambda: np.max(0, np.ones(3)), "return np.max(0, x)", "`np.maximum`"),
        (lambda: range(2.5), "range(n)", "where Python needs a whole number"),
        (lambda: range(3)[np.ones(2, int)], "", "one whole number"),
        (lambda: np.ones(3)[3], "", "has 3 entries along axis 0, and places count from 0 to 2"),
        (lambda: [1, 2][2], "", "The list is shorter"),
        (lambda: np.ones(3)[1.0], "", "has to be a whole number"),
        (lambda: np.ones(3)[0, 0], "", "1 axis, and the square brackets name 2 places"),
        (lambda: (1, 2).append(3), "", "Something of type tuple has no `.append`"),
        (lambda: exec("t = (1, 2)\nt[0] = 3"), "", "A tuple cannot be changed"),
        (lambda: helper_without_return() + 1, "", "is None"),
        (lambda: helper_without_return()[0], "", "is None"),
        (lambda: helper_without_return().sum(), "", "is None"),
        (lambda: nowhere, "", "The name `nowhere` means nothing here"),  # noqa: F821
        (lambda: two(1), "", "`two` was called with too few arguments: 'b' is missing"),
        (lambda: two(1, 2, 3), "", "`two` takes 2 positional arguments, and it was called with 3"),
        (lambda: two(1, c=3), "", "`two` has no argument called `c`"),
        (lambda: exec("a = 2\na(3)"), "", "taken for a call"),
        (lambda: np.ones(3).sum(axis=1), "", "Axis 1 is asked for, but the array has only 1 axis"),
        (lambda: np.ones(6).reshape(4, 2), "", "6 numbers cannot be laid out in the shape (4, 2)"),
        (lambda: np.ones(2).__setitem__(0, np.ones(3)), "", "single number"),
        (
            lambda: np.ones(2).__setitem__(slice(None), np.ones(3)),
            "",
            "shape (3,) cannot be put into a place of shape (2,)",
        ),
        (lambda: np.ones(3).__iadd__(np.ones((2, 3))), "", "write into the array that is there"),
        (lambda: np.ones(3, int).__itruediv__(2), "", "holds whole numbers"),
        (lambda: float(np.ones(3)), "", "cannot become a single number"),
        (lambda: np.vstack([np.ones(2), np.ones(3)]), "", "same lengths along the other axes"),
        (lambda: 1 / 0, "", "divided by 0"),
        (lambda: (np.ones(3) > 0) - (np.ones(3) > 1), "", "True and False cannot be subtracted"),
        (lambda: [1, 2] + 3, "", "A list is no array"),
        (lambda: [1, 2] - [1, 1], "", "A list is no array"),
        (lambda: [1, 2] * 0.5, "", "A list is no array"),
        (lambda: exec("a = [1, 2]\na[0, 1]"), "", "A place in a list is one whole number"),
        (lambda: np.ones(0).max(), "", "of an empty array"),
        (lambda: max([]), "", "of an empty array"),
        (lambda: np.concatenate([]), "", "nothing to put together"),
        (lambda: math.log(0), "", "the logarithm wants numbers above 0"),
        (lambda: math.sqrt(-1.0), "", "the root 0 or above"),
        (lambda: int(np.nan), "", "made of NaN"),
        (
            lambda: np.ones(3)[np.array([True, False])],
            "",
            "has the length 2 where the array that it chooses from has 3",
        ),
        (lambda: np.ones((3, 2))[np.arange(3), np.arange(2)], "", "places in pairs"),
        (lambda: np.array([[1, 2], [3]]), "", "rows of different lengths"),
        (lambda: len(3), "", "which has none"),
        (lambda: len(helper_without_return()), "", "is None"),
        (lambda: [1] < 2, "", "cannot be compared"),
        (lambda: {"a": 1}["b"], "", "no entry for 'b'"),
        (lambda: network_of(lambda x: x.sum(axis=1)), "", "one row for each sample, 2 here, and its shape is (2,)"),
        (unbound, "", "`total` is used before it has a value"),
        (lambda: exec("a, b = 1, 2, 3"), "", "more or fewer names"),
        (lambda: exec("a, b = 3"), "", "A single value of type int"),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_an_error_is_said_in_plain_words(code, line, words):
    with pytest.raises(Exception) as caught:
        code()
    said = error_in_words(type(caught.value).__name__, str(caught.value), line)
    assert words in said, (str(caught.value), said)


def test_an_unknown_error_has_no_words():
    assert error_in_words("OSError", "'a'") == ""
    assert error_in_words("ValueError", "something of its own") == ""
