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


_VERBS = {"is": "are", "has": "have", "was": "were", "goes": "go"}
_SAID = "is|has|holds|lacks|goes|runs|adds|begins|gives|gets"
_PRONOUNS = (
    ("as far as it goes", "as far as they go"),
    ("it has", "they have"),
    ("there it is", "there they are"),
    ("with other inputs it changes", "with other inputs they change"),
    ("; its size", "; their size"),
    (": its first", ": their first"),
)


def is_plural(name: str) -> bool:
    """Whether an output is called like several things, such as `scores`."""
    return len(name) > 1 and name.endswith("s") and not name.endswith(("ss", "is", "bias"))  # loss, diagnosis, s itself


def agreeing(name: str, verb: str) -> str:
    """The verb, "has", as the name of an output needs it."""
    return _plural(verb) if is_plural(name) else verb


def in_the_plural(sentence: str, name: str) -> str:
    """The sentence with the verbs that a name such as `scores` needs, where the name is what the sentence is about.

    In "The last entry of your scores is the expected one" it is the entry.
    """
    if not is_plural(name):
        return sentence
    subject = rf"(?<!of )(?<!in )\b[Yy]our {re.escape(name)}"
    sentence = re.sub(rf"({subject} (?:never )?)({_SAID})\b", lambda found: found[1] + _plural(found[2]), sentence)
    if not re.match(subject, sentence):
        return sentence
    for one, several in _PRONOUNS:
        sentence = sentence.replace(one, several)
    return re.sub(r"\bbut (ends|goes|has|repeats)\b", lambda found: f"but {_plural(found[1])}", sentence)


def _plural(verb: str) -> str:
    return _VERBS.get(verb) or verb.removesuffix("s")
