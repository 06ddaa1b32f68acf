"""Runs of recipes, dealt out: what single runs say, what their mean says, and how far it can be trusted. No browser.

The runs were trained beforehand (make_runs.py). There are a hundred seeds with wrong
labels, and fifty with right ones. A deal is a shuffled order of them; one looks at the first few.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from workbook.plots.palette import number
from workbook.widgets.table import numbers_table

LABELS = {"mislabelled": "a fifth wrong", "clean": "all right"}
SAID = {"mislabelled": "A fifth of the labels wrong", "clean": "All labels right"}
MOST_SEEDS, DEALS = 20, 50
VALIDATION, TEST = 100, 1197  # digits that a run was measured on


@cache
def all_runs():
    """`{labels: {recipe: (validation (runs,), test (runs,))}}`: the accuracies in percent, seed 0 first."""
    text = resources.files(__package__).joinpath("runs.csv").read_text(encoding="utf-8")
    found = {}
    for row in csv.DictReader(text.splitlines()):
        runs = found.setdefault(row["labels"], {}).setdefault(row["recipe"], [])
        runs.append((100 * int(row["validation"]) / VALIDATION, 100 * int(row["test"]) / TEST))
    return {
        labels: {recipe: tuple(np.array(runs).T) for recipe, runs in recipes.items()}
        for labels, recipes in found.items()
    }


def recipes():
    """The names of the recipes, in order."""
    return tuple(all_runs()["mislabelled"])


def standard_error(values):
    """The standard deviation (with n - 1) over the root of n; NaN for one value."""
    return float(np.std(values, ddof=1) / np.sqrt(len(values))) if len(values) > 1 else np.nan


def signed(points):
    """Points with their sign: +2.1 or −0.3."""
    return ("+" if points >= 0 else "") + number(points, 1)


@dataclass
class LotteryState:
    """Which runs are looked at: `labels` "mislabelled" or "clean", two recipes, the first `seeds` seeds of a deal."""

    labels: str
    first: str
    second: str
    seeds: int
    deal: int

    @property
    def runs(self):
        """How many runs of each recipe there are."""
        return len(self.of_all(self.first))

    @property
    def order(self):
        """The seeds of this deal, (20,); with each deal others, or in another order."""
        return np.random.default_rng(self.deal).permutation(self.runs)[:MOST_SEEDS]

    def of_all(self, recipe):
        """The test accuracies of all runs, in percent, (runs,)."""
        return all_runs()[self.labels][recipe][1]

    def looked_at(self, recipe):
        """The test accuracies of the runs that are looked at, in percent, (seeds,)."""
        return self.of_all(recipe)[self.order[: self.seeds]]

    def all_differences(self):
        """Second minus first with one and the same seed, in points, (runs,)."""
        return self.of_all(self.second) - self.of_all(self.first)

    def differences(self, seeds=None):
        """Of the seeds that are looked at, or of the first so many of the deal."""
        return self.all_differences()[self.order[: seeds or self.seeds]]

    def course(self):
        """(seeds, mean difference, its error bar's half) for 1 seed, 2 seeds, ... up to those looked at, (seeds, 3)."""
        rows = []
        for count in range(1, self.seeds + 1):
            values = self.differences(count)
            rows.append((count, values.mean(), 2 * standard_error(values)))
        return np.array(rows)

    def best_by_validation(self):
        """Of the first recipe's runs the best by 100 validation digits: (its accuracy there, on the test digits)."""
        validation, test = all_runs()[self.labels][self.first]
        dealt = self.order[: self.seeds]
        best = dealt[np.argmax(validation[dealt])]
        return float(validation[best]), float(test[best])

    def words(self):
        """The state in sentences."""
        means = {recipe: number(self.looked_at(recipe).mean(), 1) for recipe in (self.first, self.second)}
        many = "1 seed" if self.seeds == 1 else f"{self.seeds} seeds"
        lead = f"{SAID[self.labels]}, {many}: {self.first} {means[self.first]} %, {self.second} {means[self.second]} %."
        return [lead, self._difference_in_words(), self._best_in_words(), self._truth_in_words()]

    def _difference_in_words(self):
        if self.first == self.second:
            return "Both are the same recipe, so the difference is 0 with every seed."
        values = self.differences()
        mean, error = values.mean(), standard_error(values)
        what = f"{self.second} minus {self.first}: {signed(mean)} points"
        if self.seeds == 1:
            return f"{what}. One run each has no error bar."
        low, high = mean - 2 * error, mean + 2 * error
        where = "0 lies in it: not told apart" if low <= 0 <= high else "0 lies outside it"
        return f"{what}, error bar {signed(low)} to {signed(high)}; {where}."

    def _best_in_words(self):
        validation, test = (number(value, decimals) for value, decimals in zip(self.best_by_validation(), (0, 1)))
        if self.seeds == 1:
            return (
                f"This run of {self.first} has {validation} of 100 validation digits right, and {test} % on the test."
            )
        return (
            f"Of the runs of {self.first} the best by 100 validation digits has {validation} of them right, and "
            f"{test} % on the test."
        )

    def _truth_in_words(self):
        return (
            f"Deal {self.deal} of {DEALS}. Over all {self.runs} seeds the difference is "
            f"{signed(self.all_differences().mean())} points."
        )

    def table(self):
        """HTML table of what is looked at, and of all runs."""
        rows = []
        for recipe in dict.fromkeys((self.first, self.second)):
            values, every = self.looked_at(recipe), self.of_all(recipe)
            rows.append((recipe, *self._cells(values), number(every.mean(), 1)))
        rows.append(("difference", *self._cells(self.differences()), number(self.all_differences().mean(), 1)))
        names = (
            "in percent, points",
            "lowest",
            "highest",
            "mean",
            "standard deviation",
            "standard error",
            "all runs",
        )
        return numbers_table(names, rows)

    def _cells(self, values):
        spread = number(np.std(values, ddof=1), 2) if len(values) > 1 else ""
        error = number(standard_error(values), 2) if len(values) > 1 else ""
        return number(values.min(), 1), number(values.max(), 1), number(values.mean(), 1), spread, error
