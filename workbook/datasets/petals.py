"""150 iris petals, measured with a ruler: how long each is, and how wide. Two numbers a flower, enough for a line."""

from typing import NamedTuple

import numpy as np


class Petals(NamedTuple):
    """length and width: (150,), in cm. species: (150,), 0 to 2. species_names: three texts."""

    length: np.ndarray
    width: np.ndarray
    species: np.ndarray
    species_names: tuple


def petals():
    """Length and width of 150 iris petals, 50 each of three species, as they come with scikit-learn.

    Returns:
        ``Petals(length, width, species, species_names)``:
        ``length`` (150,) float64, in cm, 1.0 to 6.9; ``width`` (150,) float64, in cm, 0.1 to 2.5;
        ``species`` (150,) int64: 0 setosa, 1 versicolor, 2 virginica, in this order, 50 of each.

    Source: R. A. Fisher, "Iris", UCI Machine Learning Repository, 1936, https://doi.org/10.24432/C56C76, licence
    CC BY 4.0; measured by Edgar Anderson. Lengths and widths were read to the millimetre.
    """
    from sklearn.datasets import load_iris

    raw = load_iris()
    length, width = raw.data[:, 2].astype(np.float64), raw.data[:, 3].astype(np.float64)
    return Petals(length, width, raw.target.astype(np.int64), tuple(str(name) for name in raw.target_names))
