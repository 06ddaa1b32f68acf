"""Ten spoken digits, zero to nine, of one voice. The file is made by make_voices.py; spoken_digits.md is its datasheet."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from workbook.datasets.voices import RATE, from_mu_law

SAVED = Path(__file__).with_suffix(".npz")


class SpokenDigits(NamedTuple):
    """sounds: ten arrays in [-1, 1], zero to nine. y: (10,), the digits. rate: 8000, samples a second."""

    sounds: list
    y: np.ndarray
    rate: int


def spoken_digits():
    """The English words zero to nine, each said once, by one voice.

    Returns:
        `SpokenDigits(sounds, y, rate)`:
        `sounds`, a list of ten arrays (n,) float32 in [-1, 1], each somewhat less than a second;
        `y` (10,) int64, the digit that is said: 0 to 9;
        `rate`, 8000: so many numbers are one second.

    Source: Allison Smith, the English prompts of the telephone system Asterisk, licence CC BY-SA 3.0.
    """
    with np.load(SAVED) as file:
        sounds = np.split(from_mu_law(file["codes"]), file["ends"][:-1])
    return SpokenDigits(sounds, np.arange(10), RATE)
