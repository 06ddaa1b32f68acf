"""Numbers, shapes and names as the sentences of relations say them."""

import re

import numpy as np

from workbook.judging.relations.comparison import Comparison


def number_in_words(value: float) -> str:
    return f"{value:.5g}"


def shape_phrase(array: np.ndarray) -> str:
    return f"shape {array.shape}" if array.ndim else "no axis at all, a single number"


def ordinal(axis: int) -> str:
    """An axis, counted from 0, as people count."""
    return ("first", "second", "third", "fourth", "fifth", "sixth")[axis]


def slice_word(c: Comparison, axis: int) -> str:
    """What stands at one place of an axis: a row, a column; of arrays with more axes than two only the axis can be named."""
    if max(want.ndim for want in c.wanted) > 2 and axis:
        return f"place of its {ordinal(axis)} axis"
    return "column" if axis else entry_word(c)


def everywhere(c: Comparison) -> str:
    return " in every entry" if c.several else ""


def entry_word(c: Comparison) -> str:
    return c.entry if c.wanted[c.first].ndim > 1 or c.entry != "row" else "entry"


def say(c: Comparison, words: str) -> str:
    return words.format(name=c.name, entry=entry_word(c))


_VERBS = {"is": "are", "has": "have", "was": "were"}


def in_the_plural(sentence: str, name: str) -> str:
    """The sentence with the verbs that a name such as `scores` needs."""
    if not name.endswith("s") or name.endswith(("ss", "bias")):
        return sentence
    verbs = "is|has|holds|lacks|goes|runs|adds|begins"
    plural = rf"(?<=[Yy]our {re.escape(name)} )({verbs})\b"
    sentence = re.sub(
        plural,
        lambda found: _VERBS.get(found[1]) or found[1].removesuffix("es" if found[1] == "goes" else "s"),
        sentence,
    )
    return re.sub(
        r"\bbut (ends|goes|has|repeats)\b",
        lambda f: "but " + {"ends": "end", "goes": "go", "has": "have", "repeats": "repeat"}[f[1]],
        sentence,
    )
