"""Scores after each epoch, a temperature, and what the probabilities made of them are worth. No browser and no picture."""

import numpy as np

from workbook.plots.palette import number
from workbook.widgets.table import numbers_table

GROUPS = 10


class ReliabilityState:
    """`scores`: (E, N), after each epoch; `y`: (N,), 0 and 1; `epoch` is 1 to E; `temperature` divides the scores."""

    def __init__(self, scores, y, epoch=1, temperature=1.0):
        self.scores, self.y = np.asarray(scores, float), np.asarray(y)
        if self.scores.ndim != 2 or len(self.scores) < 2 or not np.isfinite(self.scores).all():
            raise ValueError(
                f"scores: expected finite numbers (epochs, N) of two epochs or more, got shape {self.scores.shape}"
            )
        if self.y.shape != self.scores.shape[1:] or not np.isin(self.y, (0, 1)).all():
            raise ValueError(
                f"y: expected {self.scores.shape[1]} labels, each 0 or 1, got shape {self.y.shape} with {np.unique(self.y)[:5]}"
            )
        self.epoch, self.temperature = epoch, temperature

    @property
    def last(self):
        return len(self.scores)

    @property
    def z(self):
        """The scores after the epoch, divided by the temperature, (N,)."""
        return self.scores[self.epoch - 1] / self.temperature

    @property
    def probabilities(self):
        """(N,): the sigmoid of the scaled scores."""
        return np.exp(-np.logaddexp(0, -self.z))

    @property
    def losses(self):
        """The log loss after every epoch at this temperature, (E,)."""
        z = self.scores / self.temperature
        return np.mean(np.logaddexp(0, z) - z * self.y, axis=1)

    @property
    def loss(self):
        return self.losses[self.epoch - 1]

    @property
    def right(self):
        """How many answers are right; no temperature changes it."""
        return int(np.sum((self.z > 0) == (self.y == 1)))

    def groups(self):
        """(group, people, mean of what was said, share of those with 1) for each group that is not empty."""
        p = self.probabilities
        group = np.minimum((p * GROUPS).astype(int), GROUPS - 1)
        return [
            (int(g), int(np.sum(group == g)), p[group == g].mean(), self.y[group == g].mean()) for g in np.unique(group)
        ]

    def words(self):
        """The state in sentences."""
        p, n = self.probabilities, len(self.y)
        sure = (p < 0.05) | (p > 0.95)
        wrong = int(np.sum(sure & ((p > 0.5) != (self.y == 1))))
        first = (
            f"Epoch {self.epoch} of {self.last}, temperature {number(self.temperature)}: log loss "
            f"{number(self.loss, 3)}, {self.right} of {n} right, which is {number(100 * self.right / n, 1)} %."
        )
        said = f"Of {int(sure.sum())} it is surer than 95 %; {wrong} of these {'is' if wrong == 1 else 'are'} wrong."
        return [first, said if sure.any() else "Of none it is surer than 95 %."]

    def table(self):
        """HTML table of the groups."""
        rows = [
            (f"{number(g / GROUPS, 1)} to {number((g + 1) / GROUPS, 1)}", str(count), number(said, 3), number(share, 3))
            for g, count, said, share in self.groups()
        ]
        return numbers_table(("group", "how many", "said (mean)", "happened (share)"), rows)
