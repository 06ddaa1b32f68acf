"""The weights of hidden units as pictures."""

import numpy as np

from workbook.forms.task import Mistake, Task


def hidden_patterns(W, side):
    patterns = W.T.reshape(-1, side, side)
    largest = np.abs(patterns).max(axis=(1, 2), keepdims=True)
    return patterns / np.where(largest == 0, 1, largest)


def _cases(rng):
    W = np.array([[1.0, -4.0, 0.0], [2.0, 1.0, 0.0], [0.0, 2.0, 0.0], [-1.0, 0.0, 0.0]])
    fixed = [{"W": W[:, :2], "side": 2}, {"W": W, "side": 2}, {"W": np.array([[-3.0, 0.5]]), "side": 1}]
    drawn = [
        {"W": rng.normal(size=(side * side, h)) * rng.uniform(0.1, 9, h), "side": side} for side, h in ((3, 4), (2, 4))
    ]
    return fixed + drawn


def _divided(patterns, largest):
    return patterns / np.where(largest == 0, 1, largest)


def _not_turned(W, side):
    patterns = W.reshape(-1, side, side)
    return _divided(patterns, np.abs(patterns).max(axis=(1, 2), keepdims=True))


def _as_they_are(W, side):
    return W.T.reshape(-1, side, side)


def _not_turned_as_they_are(W, side):
    return W.reshape(-1, side, side)


def _one_scale(W, side):
    return W.T.reshape(-1, side, side) / np.abs(W).max()


def _by_the_maximum(W, side):
    patterns = W.T.reshape(-1, side, side)
    return _divided(patterns, patterns.max(axis=(1, 2), keepdims=True))


def _by_the_size_of_the_maximum(W, side):
    patterns = W.T.reshape(-1, side, side)
    return _divided(patterns, np.abs(patterns.max(axis=(1, 2), keepdims=True)))


def _from_zero_to_one(W, side):
    patterns = W.T.reshape(-1, side, side)
    low, high = patterns.min(axis=(1, 2), keepdims=True), patterns.max(axis=(1, 2), keepdims=True)
    return _divided(patterns - low, high - low)


def _divided_by_nothing(W, side):
    patterns = W.T.reshape(-1, side, side)
    return patterns / np.abs(patterns).max(axis=(1, 2), keepdims=True)


def _by_the_pixel(W, side):
    largest = np.abs(W).max(axis=1, keepdims=True)
    return _divided(W, largest).T.reshape(-1, side, side)


def _on_their_side(W, side):
    return hidden_patterns(W, side).transpose(0, 2, 1)


def _units_last(W, side):
    return hidden_patterns(W, side).transpose(1, 2, 0)


TASK = Task(
    title="The weights of hidden units as pictures",
    outputs={"patterns": 2},
    cases=_cases,
    reference=hidden_patterns,
    hints=(
        "Which part of W belongs to one hidden unit: a row or a column? It has one number for each pixel.",
        "W.T has a unit in each row, (h, side · side). `reshape(-1, side, side)` makes a picture of each row; -1 lets "
        "NumPy count them.",
        "The largest absolute value of each picture: `np.abs(patterns).max(axis=(1, 2), keepdims=True)`, of shape "
        "(h, 1, 1). Where it is 0, divide by 1.",
    ),
    without={
        "whole numbers": "weights are decimal numbers, and out=np.zeros_like(W) is right",
    },
    mistakes=(
        Mistake(
            "neurons-are-rows",
            "You cut W row by row. A row of W belongs to a pixel, a column to a hidden unit: turn W before you cut.",
            _not_turned,
        ),
        Mistake(
            "weight-orientation",
            "The units stand along the last axis here, so that patterns[0] is a row of pixels of all units. Asked for is "
            "(h, side, side): patterns[0] is the first unit's picture.",
            _units_last,
        ),
        Mistake(
            "one-scale-for-all",
            "All pictures are divided by one number. Each unit has its own largest weight, or the pale ones stay pale.",
            _one_scale,
        ),
        Mistake(
            "one-scale-for-all",
            "These are the weights as they are. Divide each picture by its own largest absolute weight, or the pale ones "
            "stay pale.",
            _as_they_are,
        ),
        Mistake(
            "neurons-are-rows",
            "You cut W row by row, and a row belongs to a pixel: turn W before you cut. Then divide each picture by its "
            "own largest absolute weight.",
            _not_turned_as_they_are,
        ),
        Mistake(
            "largest-is-furthest-from-zero",
            "You divide by the largest weight, and a weight of -4 is smaller than one of 2. The size counts here: take the "
            "absolute values first.",
            _by_the_maximum,
        ),
        Mistake(
            "largest-is-furthest-from-zero",
            "You take the largest weight and then its absolute value. Where the largest in size is below 0 it is passed over: "
            "absolute values first, then the maximum.",
            _by_the_size_of_the_maximum,
        ),
        Mistake(
            "sign-is-nothing",
            "The pictures run from 0 to 1, so nobody can see any more which weights speak against the unit. Divide, and "
            "do not shift: 0 has to stay 0.",
            _from_zero_to_one,
        ),
        Mistake(
            "zero-over-zero",
            "A unit whose weights are all 0 gives 0 / 0 here. Its picture is empty: divide by 1.",
            _divided_by_nothing,
        ),
        Mistake(
            "rows-are-features",
            "The largest value was taken over the units, for each pixel. It is asked for each unit, over its pixels.",
            _by_the_pixel,
        ),
        Mistake(
            "weight-orientation",
            "Rows and columns of the pictures are exchanged. The pixels were counted row after row.",
            _on_their_side,
        ),
    ),
)
