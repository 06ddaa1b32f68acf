"""The expected array after a fixed change, such as its square, or an array that such a change makes the expected one."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from workbook.judging.relations.comparison import (
    Comparison,
    all_whole,
    completes,
    different,
    failing_numbers,
    holds,
    refuse,
)
from workbook.judging.relations.words import everywhere, number_in_words, say


def along_axis(change: Callable, axis: int) -> Callable:
    return lambda a: change(a, axis=axis) if a.ndim == 2 and a.size else refuse()


def with_rows(change: Callable) -> Callable:
    return lambda a: change(a) if a.ndim and len(a) else refuse()


def _one_for_largest(a: np.ndarray) -> np.ndarray:
    if np.any(np.sum(a == a.max(axis=-1, keepdims=True), axis=-1) > 1):
        refuse()  # several are largest, and a 1 at one of them is another thing
    return (np.arange(a.shape[-1]) == np.argmax(a, axis=-1)[..., None]).astype(float)


def _softmax(a: np.ndarray) -> np.ndarray:
    e = np.exp(a - a.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def not_a_single_number(a: np.ndarray) -> np.ndarray:
    return a if a.ndim and a.size else refuse()


_CHANGED: tuple[tuple[str, Callable], ...] = (  # the learner's array is this change of the expected one
    (
        "Your {name} is the sum of all the expected numbers; they should stay apart.",
        lambda a: not_a_single_number(a).sum(),
    ),
    (
        "Your {name} is the mean of all the expected numbers; they should stay apart.",
        lambda a: not_a_single_number(a).mean(),
    ),
    ("Your {name} is the sum of the expected one over its rows (axis 0).", along_axis(np.sum, 0)),
    ("Your {name} is the sum of the expected one along its rows (axis 1).", along_axis(np.sum, 1)),
    ("Your {name} is the mean of the expected one over its rows (axis 0).", along_axis(np.mean, 0)),
    ("Your {name} is the mean of the expected one along its rows (axis 1).", along_axis(np.mean, 1)),
    (
        "Your {name} holds only the first {entry} of the expected one. (A `return` that stands one indent too deep ends the "
        "loop after its first round.)",
        with_rows(lambda a: a[:1]),
    ),
    (
        "Your {name} is only the first {entry} of the expected one. (A `return` that stands one indent too deep ends the "
        "loop after its first round.)",
        with_rows(lambda a: a[0]),
    ),
    ("Your {name} holds only the last {entry} of the expected one.", with_rows(lambda a: a[-1:])),
    ("Your {name} is only the last {entry} of the expected one.", with_rows(lambda a: a[-1])),
    ("Your {name} is only the first column of the expected one.", lambda a: a[:, 0]),
    ("Your {name} is only the first column of the expected one.", lambda a: a[:, :1]),
    ("Your {name} is right but ends too early: the last {entry} is missing.", with_rows(lambda a: a[:-1])),
    ("Your {name} lacks the first {entry}; the others are right.", with_rows(lambda a: a[1:])),
    ("Your {name} lacks the last column; the others are right.", lambda a: a[:, :-1]),
    ("Your {name} lacks the first column; the others are right.", lambda a: a[:, 1:]),
    ("Your {name} lacks the first and the last {entry}; the others are right.", lambda a: a[1:-1]),
    ("Your {name} has the right sizes, but no signs: every number below 0 has become positive.", np.abs),
    ("Your {name} is the square of the expected one.", np.square),
    ("Your {name} is the square root of the expected one.", np.sqrt),
    ("Your {name} is e to the power of the expected one.", np.exp),
    ("Your {name} is the logarithm of the expected one.", np.log),
    ("Your {name} is minus the logarithm of the expected one.", lambda a: -np.log(a)),
    ("Your {name} is the expected one with every number below 0 set to 0.", lambda a: np.maximum(a, 0)),
    ("Your {name} is the softmax of the expected one, along its rows.", lambda a: _softmax(a)),
    ("Your {name} is the sigmoid of the expected one.", lambda a: 1 / (1 + np.exp(-a))),
    ("Your {name} is the tanh of the expected one.", np.tanh),
    ("Your {name} is 1 divided by the expected one.", lambda a: 1 / a),
    ("Your {name} is 1 minus the expected one.", lambda a: 1 - a),
    ("Your {name} runs the other way round: its first {entry} is the expected last.", with_rows(lambda a: a[::-1])),
    ("The columns of your {name} run the other way round: the first is the expected last.", lambda a: a[:, ::-1]),
    (
        "Your {name} is shifted: each {entry} is the one expected a place earlier, and the last has come to the front.",
        with_rows(lambda a: np.roll(a, 1, axis=0)),
    ),
    (
        "Your {name} is shifted: each {entry} is the one expected a place later, and the first has gone to the end.",
        with_rows(lambda a: np.roll(a, -1, axis=0)),
    ),
    (
        "Your {name} is shifted: each column is the one expected a place earlier, and the last has come to the front.",
        lambda a: np.roll(a, 1, axis=1),
    ),
    (
        "Your {name} is shifted: each column is the one expected a place later, and the first has gone to the end.",
        lambda a: np.roll(a, -1, axis=1),
    ),
    (
        "Your {name} adds up: each {entry} holds all the expected ones up to it.",
        with_rows(lambda a: np.cumsum(a, axis=0)),
    ),
)


_FEWER_VALUES: tuple[tuple[str, Callable], ...] = (  # results that hold few different numbers
    ("Your {name} is 1 where the expected one is largest in its row, and 0 elsewhere.", _one_for_largest),
    ("Your {name} is cut to whole numbers: what stands behind the decimal point is missing.", np.trunc),
    ("Your {name} is rounded down to whole numbers.", np.floor),
    ("Your {name} is rounded to whole numbers.", np.round),
    ("Your {name} is right but rounded to 1 decimal.", lambda a: np.round(a, 1)),
    ("Your {name} is right but rounded to 2 decimals.", lambda a: np.round(a, 2)),
    ("Your {name} is right but rounded to 3 decimals.", lambda a: np.round(a, 3)),
    ("Your {name} is right but rounded to 4 decimals.", lambda a: np.round(a, 4)),
    ("Your {name} has the right signs, but every size is 1.", np.sign),
    ("Your {name} is 1 where the expected one is above 0, and 0 elsewhere.", lambda a: (a > 0).astype(float)),
    ("Your {name} is 1 where the expected one is above ½, and 0 elsewhere.", lambda a: (a > 0.5).astype(float)),
    ("Your {name} is the place of the largest number in each row of the expected one.", along_axis(np.argmax, 1)),
)


_COMPLETED: tuple[tuple[str, Callable], ...] = (  # this change of the learner's array gives the expected one
    ("Added up, all the numbers in your {name} give the expected one.", lambda a: not_a_single_number(a).sum()),
    ("The mean of all the numbers in your {name} is the expected one.", lambda a: not_a_single_number(a).mean()),
    ("Added up over its rows (axis 0), your {name} gives the expected one.", along_axis(np.sum, 0)),
    ("Added up along its rows (axis 1), your {name} gives the expected one.", along_axis(np.sum, 1)),
    ("The mean over the rows (axis 0) of your {name} is the expected one.", along_axis(np.mean, 0)),
    ("The mean along the rows (axis 1) of your {name} is the expected one.", along_axis(np.mean, 1)),
    ("Your {name} has one {entry} too many, the last; the others are right.", with_rows(lambda a: a[:-1])),
    ("Your {name} has one {entry} too many, the first; the others are right.", with_rows(lambda a: a[1:])),
    ("The first {entry} of your {name} is the expected one; the others are too many.", with_rows(lambda a: a[0])),
    ("The last {entry} of your {name} is the expected one; the others are too many.", with_rows(lambda a: a[-1])),
    ("The first column of your {name} is the expected one; the others are too many.", lambda a: a[:, 0]),
    ("The second column of your {name} is the expected one; the first is too many.", lambda a: a[:, 1]),
    ("Your {name} has one column too many, the last; the others are right.", lambda a: a[:, :-1]),
    ("Your {name} has one column too many, the first; the others are right.", lambda a: a[:, 1:]),
    (
        "The numbers on the diagonal of your {name} are the expected ones.",
        lambda a: np.diag(a) if a.ndim == 2 else refuse(),
    ),
    ("With every number below 0 set to 0, your {name} is the expected one.", lambda a: np.maximum(a, 0)),
    (
        "Divided by the sum of its row, each number of your {name} gives the expected one.",
        lambda a: a / a.sum(axis=-1, keepdims=True),
    ),
    ("Divided by the sum of them all, the numbers of your {name} give the expected ones.", lambda a: a / a.sum()),
)


_PICKED: tuple[tuple[str, Callable], ...] = (
    ("The place of the largest number in each row of your {name} is the expected one.", along_axis(np.argmax, 1)),
    ("The largest number in each row of your {name} is the expected one.", along_axis(np.max, 1)),
)


def changed(c: Comparison) -> str:
    return next((say(c, words) for words, change in _CHANGED if holds(c, change)), "")


def fewer_values(c: Comparison) -> str:
    for words, change in _FEWER_VALUES:
        if holds(c, change) and sum(c.wanted[i].size for i in c.failing) >= 3:
            if "rounded to" in words and all_whole(c.got) and "whole" not in words:
                continue
            return say(c, words)
    failing = replace(
        c,
        inputs=[c.inputs[i] for i in c.failing],
        got=[c.got[i] for i in c.failing],
        wanted=[c.wanted[i] for i in c.failing],
    )
    for words, change in _FEWER_VALUES[1:4]:
        if holds(failing, change, 3) and any(not all_whole([got]) for got in c.got):
            return "With some inputs your" + say(c, words).removeprefix("Your")
    return ""


def completed(c: Comparison) -> str:
    for words, change in _COMPLETED + _PICKED:
        if completes(c, change):
            return say(c, words)
    return ""


def all_zero(c: Comparison) -> str:
    """Nothing but zeros, where other numbers are expected."""
    got, wanted = failing_numbers(c)
    if all(np.all(a == 0) and a.size for a in c.got) and different(wanted, 3) and all(np.any(w != 0) for w in wanted):
        return f"Your {c.name} is 0{everywhere(c)}, with every input tried."
    return ""


def constant(c: Comparison) -> str:
    """One number everywhere, whatever the input."""
    _, wanted = failing_numbers(c)
    numbers = np.concatenate([np.ravel(got) for got in c.got])
    if numbers.size >= 3 and len(c.got) >= 2 and np.all(numbers == numbers[0]) and different(wanted, 3):
        return f"Your {c.name} is {number_in_words(numbers[0])}{everywhere(c)}, whatever the input."
    return ""
