"""Handwritten digits, 8 x 8 pixels each, and a small network that has learned to read them.

The network is shipped as a file of numbers, made by make_digits_network.py. Which digits it never saw is written in
digits_test.txt, so that whatever a chapter says about new digits is said about digits that are new to it.
"""

from importlib import resources
from typing import NamedTuple

import numpy as np

from workbook.datasets.shipped import shipped

SIZES = [64, 32, 10]


class Digits(NamedTuple):
    """images: (N, 8, 8), whole numbers from 0 (paper) to 16 (ink). X: (N, 64), images / 16. y: (N,), 0 to 9."""

    images: np.ndarray
    X: np.ndarray
    y: np.ndarray


class Split(NamedTuple):
    """Row numbers of `digits()`: train (1438,), which the network learned from; test (359,), which it never saw."""

    train: np.ndarray
    test: np.ndarray


def digits():
    """The 1,797 handwritten digits that come with scikit-learn.

    Returns:
        `Digits(images, X, y)`:
        `images` (1797, 8, 8) float32, whole numbers from 0 (white paper) to 16 (full of ink);
        `X` (1797, 64) float32, the same pixels row after row, divided by 16, so that they lie in [0, 1];
        `y` (1797,) int64, the digit that was meant, 0 to 9.

    Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository,
    1998, https://doi.org/10.24432/C50P49, licence CC BY 4.0; this is its test part, as shipped by scikit-learn.
    How it was made: people filled forms by hand; each digit was scanned as 32 x 32 black-or-white dots; the dots in
    each block of 4 x 4 were counted, which gives 8 x 8 numbers from 0 to 16. 43 people took part in all; 13 of them
    wrote these 1,797 digits, and their digits stand in the file one writer after the other.
    """
    file = shipped("digits.csv.gz", "digits")
    rows = np.loadtxt(file, delimiter=",", dtype=np.int64)  # (1797, 65): the pixels of one digit, then its label
    images = rows[:, :-1].reshape(-1, 8, 8).astype(np.float32)
    return Digits(images, (images / np.float32(16)).reshape(len(images), 64), rows[:, -1])


def digits_split():
    """Which digits the shipped network learned from, and which it never saw: `Split(train, test)`, row numbers.

    A stratified random split: of each digit 20 %, chosen at random, are test digits. Use as
    `X[split.test], y[split.test]`.
    """
    text = resources.files(__package__).joinpath("digits_test.txt").read_text(encoding="ascii")
    test = np.array(sorted(int(row) for row in text.split()), dtype=np.int64)
    return Split(np.setdiff1d(np.arange(1797), test), test)


def digits_network():
    """A trained network of nnlib, 64-32-10 with ReLU: 64 pixels in [0, 1] in, one score (logit) for each digit out.

    It reads about 98 % of the digits that it never saw (`digits_split().test`). Made by make_digits_network.py.
    """
    import nnlib as nn

    network = nn.mlp(SIZES, activation=nn.ReLU, rng=np.random.default_rng(0))
    with resources.as_file(resources.files(__package__).joinpath("digits_network.npz")) as path:
        nn.load(path, network)
    network.eval()
    return network
