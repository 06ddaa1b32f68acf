"""An embedding of letters in the plane, epoch by epoch, and how far its vowels are from each other. No browser."""

import html

import numpy as np

from workbook.plots.palette import number
from workbook.widgets.table import numbers_table

KINDS = ("vowel", "consonant", "y", "other")
VOWELS = "aeiou"


def kind_of(symbol):
    """Which of `KINDS` a symbol is; y is neither vowel nor consonant here, since it is used as both."""
    if symbol in VOWELS:
        return "vowel"
    if symbol == "y":
        return "y"
    return "consonant" if symbol.isalpha() else "other"


class MapState:
    """`tables`: (epochs + 1, n, 2), the embedding at the start and after each epoch; `at` is the epoch that is shown."""

    def __init__(self, tables, symbols, at=0):
        self.symbols = tuple(symbols)
        try:
            self.tables = np.array(tables, dtype=float)
        except ValueError:
            raise ValueError("tables: expected one table for each epoch, all of one shape") from None
        n = len(self.symbols)
        if self.tables.ndim != 3 or len(self.tables) < 2 or self.tables.shape[1:] != (n, 2):
            raise ValueError(
                f"tables: expected at least two tables of shape ({n}, 2), a row for each symbol, got shape "
                f"{self.tables.shape}; did you append network.layers[0].E.value.copy() before the first epoch and after each?"
            )
        if not np.isfinite(self.tables).all():
            raise ValueError("tables: expected finite numbers; has the training diverged?")
        self.kinds = tuple(kind_of(symbol) for symbol in self.symbols)
        for kind in ("vowel", "consonant"):
            if len(self.rows_of(kind)) < 2:
                raise ValueError(f"symbols: expected at least two letters of the kind {kind}, got {self.symbols}")
        self.at = at
        self.ratios = np.array([self.distances(epoch)[2] for epoch in range(len(self.tables))])

    @property
    def last(self):
        return len(self.tables) - 1

    @property
    def table_shown(self):
        """The embedding after the epoch that is shown, (n, 2)."""
        return self.tables[self.at]

    def rows_of(self, kind):
        return [row for row, its in enumerate(self.kinds) if its == kind]

    def between(self, epoch):
        """The distance of every symbol to every other, (n, n)."""
        E = self.tables[epoch]
        return np.linalg.norm(E[:, None] - E[None], axis=2)

    def distances(self, epoch):
        """(mean distance among the vowels, mean distance of vowels to consonants, the first divided by the second)."""
        D, vowels = self.between(epoch), self.rows_of("vowel")
        among = D[np.ix_(vowels, vowels)].sum() / (len(vowels) * (len(vowels) - 1))
        across = D[np.ix_(vowels, self.rows_of("consonant"))].mean()
        return float(among), float(across), float(among / across) if across else np.nan

    def window(self):
        """((lowest, highest) first number, the same of the second): a frame for all epochs that a few strays do not widen."""
        low, high = np.quantile(self.tables[-1], (0.06, 0.94), axis=0)
        low, high = np.minimum(low, self.tables[0].min(axis=0) / 2), np.maximum(high, self.tables[0].max(axis=0) / 2)
        room = 0.35 * np.maximum(high - low, 1e-6)
        return tuple(zip(low - room, high + room, strict=True))

    def outside(self):
        """The rows of the symbols that lie outside the frame, in the epoch that is shown."""
        (left, right), (bottom, top) = self.window()
        x, y = self.table_shown.T
        return [int(row) for row in np.flatnonzero((x < left) | (x > right) | (y < bottom) | (y > top))]

    def nearest(self, row):
        """The rows of the two symbols nearest to one, the nearest first."""
        order = np.argsort(self.between(self.at)[row], kind="stable")
        return [int(other) for other in order if other != row][:2]

    def name(self, row):
        return self.symbols[row] if self.symbols[row].isalpha() else f"“{self.symbols[row]}”"

    def words(self):
        """The state in sentences."""
        among, across, ratio = self.distances(self.at)
        found = [
            f"{f'Epoch {self.at} of {self.last}' if self.at else f'Epoch 0 of {self.last}, before training'}: among the "
            f"vowels the mean distance is {number(among)}, from vowels to consonants {number(across)}.",
            f"The first is {number(ratio)} times the second"
            + (f", at the start it was {number(self.ratios[0])} times." if self.at else "."),
        ]
        if "y" in self.kinds:
            from_y = self.between(self.at)[self.rows_of("y")[0]]
            to_vowels, to_consonants = from_y[self.rows_of("vowel")].mean(), from_y[self.rows_of("consonant")].mean()
            found.append(f"From y to the vowels it is {number(to_vowels)}, to the consonants {number(to_consonants)}.")
        near = [other for row in self.rows_of("vowel") for other in self.nearest(row)]
        vowels = sum(self.kinds[other] == "vowel" for other in near)
        found.append(f"Each vowel has two nearest symbols: {vowels} of these {len(near)} are vowels.")
        if self.outside():
            found.append(f"Outside the map, drawn at its edge: {', '.join(map(self.name, self.outside()))}.")
        return found

    def table(self):
        """HTML table: each vowel and y, its two numbers, and its two nearest neighbours; all 27 would bury the page."""
        rows = []
        for row in [*self.rows_of("vowel"), *self.rows_of("y")]:
            x, y = self.table_shown[row]
            near = " ".join(html.escape(self.name(other)) for other in self.nearest(row))
            rows.append((html.escape(self.name(row)), number(x), number(y), near))
        return numbers_table(("letter", "first number", "second number", "nearest two"), rows)
