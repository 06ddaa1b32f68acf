"""1,309 passengers of the Titanic, without their names: who they were on paper, and whether they lived."""

from typing import NamedTuple

import numpy as np

from workbook.datasets.read_table import file_text, read_table


class Titanic(NamedTuple):
    """Each (1309,). sex: texts. age and fare: float64, nan where unknown. The others: int64."""

    survived: np.ndarray
    ticket_class: np.ndarray
    sex: np.ndarray
    age: np.ndarray
    siblings_spouses: np.ndarray
    parents_children: np.ndarray
    fare: np.ndarray


TYPES = {
    "survived": int,
    "class": int,
    "sex": str,
    "age": float,
    "siblings_spouses": int,
    "parents_children": int,
    "fare": float,
}


def titanic():
    """The passengers of the Titanic, April 1912, in the order of the file: class by class.

    Returns:
        `Titanic(survived, ticket_class, sex, age, siblings_spouses, parents_children, fare)`, each (1309,):
        `survived` int64, 1 for the 500 who lived; `ticket_class` int64, 1, 2 or 3; `sex` "female" or "male";
        `age` float64, in years, nan for the 263 whose age is not known; `siblings_spouses`, `parents_children` int64, how
        many of them were aboard; `fare` float64, in pounds for the whole ticket, nan once.

    Source: the table "titanic3" of F. E. Harrell and T. Cason, after the Encyclopedia Titanica; OpenML 40945, public
    domain. Names, tickets, cabins, homes and lifeboats stay out.
    """
    return Titanic(*read_table(titanic_text(), TYPES).values())


def titanic_text():
    """The file as it is: a line for each passenger, the first one names the columns."""
    return file_text("titanic.csv")
