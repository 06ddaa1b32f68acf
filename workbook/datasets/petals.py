"""150 iris petals, measured with a ruler: how long each is, and how wide. Two numbers a flower, enough for a line."""

from typing import NamedTuple

import numpy as np

from workbook.datasets.shipped import shipped


class Petals(NamedTuple):
    """length and width: (150,), in cm. species: (150,), 0 to 2. species_names: three texts."""

    length: np.ndarray
    width: np.ndarray
    species: np.ndarray
    species_names: tuple


def petals():
    """Length and width of 150 iris petals, 50 each of three species, as they come with scikit-learn.

    Returns:
        `Petals(length, width, species, species_names)`:
        `length` (150,) float64, in cm, 1.0 to 6.9; `width` (150,) float64, in cm, 0.1 to 2.5;
        `species` (150,) int64: 0 setosa, 1 versicolor, 2 virginica, in this order, 50 of each.

    Source: R. A. Fisher, "Iris", UCI Machine Learning Repository, 1936, https://doi.org/10.24432/C56C76, licence
    CC BY 4.0; measured by Edgar Anderson. Lengths and widths were read to the millimetre.
    """
    first, *rows = shipped("iris.csv", "petals").read_text(encoding="utf-8").split()  # first: 150,4,setosa,...
    table = np.array([row.split(",") for row in rows], dtype=np.float64)  # (150, 5): sepals, petals, the species
    length, width, species = table[:, 2].copy(), table[:, 3].copy(), table[:, 4].astype(np.int64)
    return Petals(length, width, species, tuple(first.split(",")[2:]))
