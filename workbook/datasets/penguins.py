"""344 penguins of three species: two measures of the bill, a flipper, a weight, and here and there nothing."""

from typing import NamedTuple

import numpy as np

from workbook.datasets.read_table import file_text, read_table


class Penguins(NamedTuple):
    """Each (344,). species, island, sex: texts, "" where unknown. The four measures: float64, nan where unknown."""

    species: np.ndarray
    island: np.ndarray
    bill_length: np.ndarray
    bill_depth: np.ndarray
    flipper_length: np.ndarray
    body_mass: np.ndarray
    sex: np.ndarray
    year: np.ndarray


TYPES = {
    "species": str,
    "island": str,
    "bill_length_mm": float,
    "bill_depth_mm": float,
    "flipper_length_mm": float,
    "body_mass_g": float,
    "sex": str,
    "year": int,
}


def penguins():
    """Size and weight of 344 adult penguins near Palmer Station, Antarctica, measured from 2007 to 2009.

    Returns:
        `Penguins(species, island, bill_length, bill_depth, flipper_length, body_mass, sex, year)`, each (344,):
        `species` "Adelie" (152), "Gentoo" (124) or "Chinstrap" (68); `island` a text;
        `bill_length`, `bill_depth`, `flipper_length` float64, in mm, and `body_mass` float64, in g: two birds have nan;
        `sex` "female", "male", or "" for the 11 birds whose sex is not known; `year` int64.

    Source: K. B. Gorman and the Palmer Station Long Term Ecological Research programme, as packed by A. M. Horst,
    A. P. Hill and K. B. Gorman, palmerpenguins, 2020, https://doi.org/10.5281/zenodo.3960218. Licence: CC0.
    """
    return Penguins(*read_table(penguins_text(), TYPES).values())


def penguins_text():
    """The file as it is: a line for each penguin, the first one names the columns."""
    return file_text("penguins.csv")
