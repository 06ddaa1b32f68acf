"""The ground around a trained network: its loss where all its parameters are moved at once along two random directions.

A network with P parameters lives in a space of P dimensions, of which nobody can draw a picture. Two directions of it
can be drawn: theta + a * d1 + b * d2, where d1 and d2 are as long as theta itself.
"""

import numpy as np

from workbook.plots.palette import number
from workbook.widgets.table import numbers_table
from workbook.widgets.two_class_network import evaluate, two_class_network

COARSE = (-1.0, -0.5, 0.0, 0.5, 1.0)


class LandscapeState:
    """A network, points X (N, 2), labels y, two directions drawn by `rng`; `a`, `b` say how far it is moved along."""

    def __init__(self, network, X, y, *, rng, reach=1.0):
        if not isinstance(rng, np.random.Generator):
            raise TypeError(f"rng: expected np.random.default_rng(seed), got {type(rng).__name__}")
        if not 0 < reach <= 10:
            raise ValueError(f"reach: expected a number above 0, up to 10, got {reach}")
        self.network, self.X, self.y = two_class_network(network, X, y)
        self.theta = self.network.theta.astype(float)
        length = np.linalg.norm(self.theta)
        if not length > 0:
            raise ValueError("network: expected trained parameters, but all of them are 0")
        drawn = rng.normal(size=(2, len(self.theta)))
        self.directions = length * drawn / np.linalg.norm(drawn, axis=1, keepdims=True)  # (2, P)
        self.reach = float(reach)
        self.a = self.b = 0.0
        self._table = None

    def network_at(self, place):
        """The network with theta + a * d1 + b * d2, for a place (a, b)."""
        self.network.theta = self.theta + np.asarray(place, float) @ self.directions
        return self.network

    def loss(self, place):
        """The loss of the network at the place (a, b)."""
        return evaluate(self.network_at(place), self.X, self.y)[0]

    def shown_network(self):
        """The network at the place where the sliders are."""
        return self.network_at((self.a, self.b))

    def words(self):
        """The state in sentences."""
        loss, share, _ = evaluate(self.shown_network(), self.X, self.y)
        home, best, _ = evaluate(self.network_at((0, 0)), self.X, self.y)
        total = len(self.y)
        where, right = f"a = {number(self.a)}, b = {number(self.b)}", round(share * total)
        here = f"{where}: loss {number(loss, 3)}, {right} of {total} points right."
        if not self.a and not self.b:
            return [here, "This is the trained network itself."]
        ended = f"the loss is {number(home, 3)}, and {round(best * total)} are right."
        than = "At a = 0, b = 0, where training ended, " + ended
        return [here, than]

    def table(self):
        """HTML table of the loss at some places."""
        if self._table is None:  # it is the same wherever the sliders are
            self._table = self._make_table()
        return self._table

    def _make_table(self):
        places = [self.reach * place for place in COARSE]
        at = "{}\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{}".format  # in one line, in a column as wide as its numbers
        rows = [(at("b", number(b, 1)), *(number(self.loss((a, b)), 2) for a in places)) for b in reversed(places)]
        return numbers_table(("loss", *(at("a", number(a, 1)) for a in places)), rows)
