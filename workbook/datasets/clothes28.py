"""Pieces of clothing, 28 x 28 pixels each: a part of Fashion-MNIST, pictures in the very form of the digits.

They stand in clothes28.npz, which make_clothes28.py writes.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from workbook.datasets.digits28 import read_pictures

SAVED = Path(__file__).with_suffix(".npz")
NAMES = ("T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "trainer", "bag", "ankle boot")


class Clothes(NamedTuple):
    """images: (N, 28, 28), whole numbers from 0 to 255. X: (N, 784), images / 255. y: (N,), the kind. names: of the kinds."""

    images: np.ndarray
    X: np.ndarray
    y: np.ndarray
    names: tuple


def clothes28():
    """2,000 pieces of clothing of Fashion-MNIST, 186 to 216 of each of ten kinds.

    Returns:
        `Clothes(images, X, y, names)`:
        `images` (2000, 28, 28) float32, whole numbers from 0 (background) to 255;
        `X` (2000, 784) float32, the same pixels row after row, divided by 255;
        `y` (2000,) int64, the kind, 0 to 9; `names`, what the ten kinds are called.

    Source: Zalando SE, Fashion-MNIST, 2017, licence MIT; these are the first 2,000 of its training part. How it was
    made: photographs of a shop's catalogue were made small and grey, and turned to light clothes on black.
    """
    return Clothes(*read_pictures(SAVED), NAMES)
