"""A recorded training, epoch by epoch: the parameters after each, and what the network was worth then. No browser."""

import numpy as np

from workbook.plots.palette import number
from workbook.widgets.table import numbers_table
from workbook.widgets.two_class_network import evaluate, two_class_network


class FilmState:
    """`thetas`: (epochs + 1, P), the parameters at the start and after each epoch; `at` is the epoch that is shown."""

    def __init__(self, network, thetas, X, y, at=0):
        self.network, self.X, self.y = two_class_network(network, X, y)
        try:
            self.thetas = np.array(thetas, dtype=float)
        except ValueError:
            raise ValueError("thetas: expected one vector of parameters for each epoch, all of one length") from None
        if self.thetas.ndim != 2 or len(self.thetas) < 2 or self.thetas.shape[1] != self.network.theta.size:
            raise ValueError(
                f"thetas: expected at least two vectors of {self.network.theta.size} parameters, got shape "
                f"{self.thetas.shape}; "
                "did you append network.theta.copy() before the first epoch and after each?"
            )
        found = [evaluate(self._network_at(epoch), self.X, self.y) for epoch in range(len(self.thetas))]
        self.losses, self.accuracies, self.predicted = (np.array(values) for values in zip(*found, strict=True))
        self.at = at

    @property
    def last(self):
        return len(self.thetas) - 1

    def _network_at(self, epoch):
        self.network.theta = self.thetas[epoch]
        return self.network

    def shown_network(self):
        """The network as it was after the epoch that is shown."""
        return self._network_at(self.at)

    def changed_sides(self):
        """How many points are answered otherwise than one epoch before."""
        return int(np.sum(self.predicted[self.at] != self.predicted[self.at - 1])) if self.at else 0

    def words(self):
        """The state in sentences."""
        right = int(round(self.accuracies[self.at] * len(self.y)))
        loss = number(self.losses[self.at], 3)
        first = f"Epoch {self.at} of {self.last}: loss {loss}, {right} of {len(self.y)} points right."
        if not self.at:
            return [first, "The weights are as chance made them."]
        change = self.losses[self.at] - self.losses[self.at - 1]
        moved = self.changed_sides()
        points = f"{moved} point{'' if moved == 1 else 's'} changed side" if moved else "no point changed side"
        return [
            first,
            f"In this epoch the loss {'fell' if change < 0 else 'rose'} by {number(abs(change), 4)}, and {points}.",
        ]

    def rows(self):
        """(epoch, loss, right answers) after 0, 1, 2, 5, 10, 20, 50, ... epochs, at the end and where the slider is."""
        marks = {0, self.last, self.at} | {m * 10**k for k in range(5) for m in (1, 2, 5)}
        return [
            (epoch, self.losses[epoch], int(round(self.accuracies[epoch] * len(self.y))))
            for epoch in sorted(marks)
            if epoch <= self.last
        ]

    def table(self):
        """HTML table of some epochs; the one that is shown stands in bold."""
        rows = []
        for epoch, loss, right in self.rows():
            texts = [number(loss, 3), str(right)]
            if epoch == self.at:
                texts = [f"<b>{text}</b>" for text in texts]
            rows.append((epoch, *texts))
        first = "epoch" if len(rows) > self.last else "epoch (not all)"
        return numbers_table((first, "loss", f"right of {len(self.y)}"), rows)
