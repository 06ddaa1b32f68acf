"""A small real question with two features: is this handwritten digit a zero or a one?

A zero has a hole where a one has its stroke. So two counts of ink nearly tell them apart: how full the middle of the
picture is, and how full its sides are. Two features can be drawn as a point, and sixty digits as sixty points.
"""

from typing import NamedTuple

import numpy as np

from workbook.datasets.digits import digits


class TwoFeatures(NamedTuple):
    """X: (N, 2). y: (N,), 0 or 1. feature_names and class_names: two texts each. images: (N, 8, 8)."""

    X: np.ndarray
    y: np.ndarray
    feature_names: tuple
    class_names: tuple
    images: np.ndarray


def zero_or_one(each=30):
    """The first zeros and the first ones of `digits()`, as two features each.

    Args:
        each: how many of either, 1 to 178.

    Returns:
        `TwoFeatures(X, y, feature_names, class_names, images)`. `X` (2 * each, 2) float32 in [0, 1]:
        column 0, *ink in the middle*: mean of the eight pixels in rows 2 to 5, columns 3 and 4;
        column 1, *ink at the sides*: mean of the eight pixels in rows 2 to 5, columns 2 and 5.
        `y` (2 * each,) int64: the digit itself, 0 or 1. Rows of both kinds alternate.
    """
    if not 1 <= each <= 178:
        raise ValueError(f"each: expected 1 to 178 (there are no more zeros), got {each}")
    data = digits()
    rows = np.stack([np.flatnonzero(data.y == kind)[:each] for kind in (0, 1)], axis=1).ravel()
    images = data.images[rows]
    band = images[:, 2:6] / np.float32(16)
    X = np.stack([band[:, :, [3, 4]].mean((1, 2)), band[:, :, [2, 5]].mean((1, 2))], axis=1)
    return TwoFeatures(X, data.y[rows], ("ink in the middle", "ink at the sides"), ("zero", "one"), images)
