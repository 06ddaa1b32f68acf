"""Frequent words of six languages. The file is made by make_words.py; words.md is its datasheet."""

from typing import NamedTuple

import numpy as np

from workbook.datasets.read_table import file_text, read_table

LANGUAGES = ("English", "German", "French", "Spanish", "Italian", "Dutch")
CODES = ("en", "de", "fr", "es", "it", "nl")


class Words(NamedTuple):
    """words: (9000,) texts. y: (9000,), 0 to 5. languages: the six names, which `y` counts."""

    words: np.ndarray
    y: np.ndarray
    languages: tuple


def words():
    """Frequent words of six languages, 1,500 of each; none of them is frequent in two of the six.

    Returns:
        `Words(words, y, languages)`:
        `words` (9000,) texts in small letters, 3 to 12 letters each, some with accents, one language after the other,
        in each the most frequent first;
        `y` (9000,) int64, the language of each: its place in `languages`;
        `languages`, English, German, French, Spanish, Italian, Dutch.

    Source: Robyn Speer, wordfreq 3.1.1, https://doi.org/10.5281/zenodo.7199437, licence of the data CC BY-SA 4.0.
    words.md tells how they were chosen, and what was left out.
    """
    table = read_table(file_text("words.csv"), {"word": str, "language": str})
    y = np.array([CODES.index(code) for code in table["language"]], dtype=np.int64)
    return Words(table["word"], y, LANGUAGES)
