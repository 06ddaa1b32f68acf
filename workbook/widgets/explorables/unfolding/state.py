"""A network's way from the input to its last hidden layer, and what a straight line can do at every place. No browser.

A place is a number: 0 is the input, 1 the first hidden layer, 2 the second. In between, the bends of the next layer are
closed by and by: at 1.3 the columns are 0.7 z + 0.3 f(z), where z are the sums of layer 2 and f is its activation. So
every place is a computation that a network could do, and no picture that is blended from two others.
"""

import numpy as np

import nnlib as nn
from workbook.plots.palette import number
from workbook.widgets.table import numbers_table
from workbook.widgets.two_class_network import two_class_network

STEPS = 10  # places from one layer to the next
PENALTY = 1e-3  # on the squared weights of a line, against the sum of the losses: scikit-learn's C = 1000


class UnfoldingState:
    """`thetas`: (kept, P), parameters after each of `epochs`; `kept` and `place` say what is shown."""

    def __init__(self, network, thetas, X, y, X_test, y_test, epochs=None):
        _, self.X_test, self.y_test = two_class_network(network, X_test, y_test)
        self.network, self.X, self.y = two_class_network(network, X, y)
        layers = self.network.layers
        if len(layers) < 3 or not all(isinstance(layer, nn.Linear) == (k % 2 == 0) for k, layer in enumerate(layers)):
            raise ValueError(
                "network: expected linear layers with an activation between each two, as nn.mlp makes them"
            )
        if len(np.unique(self.y)) < 2:
            raise ValueError("y: expected both classes among the points for fitting")
        self.thetas = np.array(thetas, dtype=float)
        if self.thetas.ndim != 2 or self.thetas.shape[1] != self.network.theta.size or len(self.thetas) < 2:
            raise ValueError(
                f"thetas: expected at least two vectors of {self.network.theta.size} parameters, got shape "
                f"{self.thetas.shape}"
            )
        self.epochs = list(range(len(self.thetas))) if epochs is None else [int(epoch) for epoch in epochs]
        if len(self.epochs) != len(self.thetas):
            raise ValueError(f"epochs: expected {len(self.thetas)}, one for each of thetas, got {len(self.epochs)}")
        self.depth = len(layers) // 2
        self.places = np.arange(self.depth * STEPS + 1) / STEPS
        self.shadows = [self._shadows_along(theta) for theta in self.thetas]
        self.right = np.array([[shadow.right for shadow in way] for way in self.shadows])
        self.kept, self.place = len(self.thetas) - 1, 0.0

    @property
    def epoch(self):
        return self.epochs[self.kept]

    @property
    def shadow(self):
        """What is shown: a Shadow."""
        return self.shadows[self.kept][round(self.place * STEPS)]

    def columns_at(self, place, X):
        """What the network with its present parameters has made of X (N, 2) at a place, (N, columns)."""
        whole = int(np.ceil(place))
        for layer in self.network.layers[: 2 * max(whole - 1, 0)]:
            X = layer.forward(X)
        if whole == 0:
            return X
        sums = self.network.layers[2 * whole - 2].forward(X)
        closed = place - (whole - 1)
        return (1 - closed) * sums + closed * self.network.layers[2 * whole - 1].forward(sums)

    def _shadows_along(self, theta):
        self.network.theta = theta
        way = []
        for place in self.places:
            F, F_test = self.columns_at(place, self.X), self.columns_at(place, self.X_test)
            way.append(Shadow(F, self.y, F_test, self.y_test, way[-1] if way else None))
        return way

    def words(self):
        """The state in sentences."""
        count, columns = len(self.y_test), self.shadow.columns
        return [
            f"Epoch {self.epoch}. {self._where()}",
            f"A line on {'this column' if columns == 1 else f'these {columns} columns'} has {self.shadow.right} of "
            f"{count} test points right.",
            f"On the input it has {self.right[self.kept, 0]}, on the last hidden layer {self.right[self.kept, -1]}.",
        ]

    def _where(self):
        if self.place == 0:
            return "The input itself."
        layer = int(np.ceil(self.place))
        if self.place == layer:
            return f"Hidden layer {layer} as it is."
        return (
            f"On the way to hidden layer {layer}: its bends are {number(100 * (self.place - layer + 1), 0)} % closed."
        )

    def table(self):
        """HTML table: what a line gets right on the input and on each hidden layer, after each epoch that was kept."""
        names = ("epoch", "input", *(f"layer {layer}" for layer in range(1, self.depth + 1)))
        rows = []
        for kept, epoch in enumerate(self.epochs):
            texts = [str(right) for right in self.right[kept, ::STEPS]]
            rows.append((epoch, *([f"<b>{text}</b>" for text in texts] if kept == self.kept else texts)))
        return numbers_table(names, rows)


class Shadow:
    """Columns (N, n) seen on a plane: across, the distance from the best line; upwards, the widest direction besides.

    `across`, `up` (N_test,): where the test points lie, both in spreads of the training points. `wrong` (N_test,): which
    of them the line gets wrong; `right` counts the others.
    """

    def __init__(self, F, y, F_test, y_test, before):
        scale = nn.standardise(F)
        F, F_test = scale(F), scale(F_test)
        w, b = fit_line(F, y)
        self.columns = F.shape[1]
        score = F_test @ w + b
        self.wrong = (score > 0) != (y_test == 1)
        self.right = int(len(y_test) - self.wrong.sum())

        length = np.linalg.norm(w) or 1.0
        normal = w / length
        rest = F - np.outer(F @ normal, normal)
        widest = np.linalg.svd(rest, full_matrices=False)[2][0]  # the direction in which `rest` spreads most
        drawn = rest @ widest
        # A direction and its opposite are as wide; the one is taken that turns the picture before upside down least.
        against = F.sum(axis=1) if before is None else before.drawn
        sign = -1.0 if drawn @ against < 0 else 1.0
        self.drawn = sign * drawn
        self.across = score / length / (np.std(F @ normal) or 1.0)
        self.up = sign * (F_test - np.outer(F_test @ normal, normal)) @ widest / (np.std(drawn) or 1.0)


def fit_line(F, y):
    """Logistic regression by Newton's method: weights (n,) and bias, for columns F (N, n) of spread 1 and labels 0, 1."""
    with_ones = np.column_stack([F, np.ones(len(F))])
    penalty = np.full(with_ones.shape[1], PENALTY)
    penalty[-1] = 1e-9  # the bias is free; a trace keeps the equations solvable

    def loss(w):
        scores = with_ones @ w
        return np.sum(np.logaddexp(0, scores) - y * scores) + 0.5 * np.sum(penalty * w**2)

    w, value = np.zeros(with_ones.shape[1]), len(y) * np.log(2)
    for _ in range(40):
        p = nn.sigmoid(with_ones @ w)
        slope = with_ones.T @ (p - y) + penalty * w
        curvature = (with_ones * (p * (1 - p))[:, None]).T @ with_ones + np.diag(penalty)
        step = np.linalg.solve(curvature, slope)
        share = 1.0
        while loss(w - share * step) > value and share > 1e-4:
            share /= 2
        now = loss(w - share * step)
        if now >= value - 1e-9 * (1 + value):
            break
        w, value = w - share * step, now
    return w[:-1], w[-1]
