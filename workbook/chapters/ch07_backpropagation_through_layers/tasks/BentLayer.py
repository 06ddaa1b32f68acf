"""Find the bug that a gradient check reports."""

import numpy as np

import nnlib as nn
from workbook.chapters.ch07_backpropagation_through_layers.tasks.shared import sigmoid
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


class BentLayer:
    def __init__(self, W, b):
        self.W = nn.Parameter(W, np.float64)
        self.b = nn.Parameter(b, np.float64)

    def forward(self, x):
        self.x = x
        self.a = sigmoid(x @ self.W.value + self.b.value)
        return self.a

    def backward(self, dy):
        dz = dy * self.a * (1 - self.a)
        self.W.grad = self.x.T @ dz
        self.b.grad = dz.sum(axis=0)
        return dz @ self.W.value.T


class _PlantedBentLayer:
    def __init__(self, W, b):
        self.W = nn.Parameter(W, np.float64)
        self.b = nn.Parameter(b, np.float64)

    def forward(self, x):
        self.x = x
        self.a = sigmoid(x @ self.W.value + self.b.value)
        return self.a

    def backward(self, dy):
        dz = dy * self.a * (1 - self.a)
        self.W.grad = self.x.T @ dz
        self.b.grad = dz.sum(axis=0)
        return dz @ self.W.value


def _probe(learner, x, dy, W, b):
    layer = learner.BentLayer(W, b)
    layer.forward(x)
    dx = layer.backward(dy)
    return {"dx": dx, "dW": layer.W.grad, "db": layer.b.grad}


def _cases(rng):
    W = np.array([[1.0, 2.0], [3.0, 4.0]])
    fixed = [{"x": np.array([[0.0, 0.0]]), "dy": np.array([[4.0, 8.0]]), "W": W, "b": np.zeros(2)}]
    for N, n_in, n_out in ((3, 3, 3), (2, 4, 4), (5, 2, 2), (3, 2, 4)):
        drawn = {"x": rng.normal(size=(N, n_in)), "dy": rng.normal(size=(N, n_out))}
        fixed.append({**drawn, "W": rng.normal(size=(n_in, n_out)), "b": rng.normal(size=n_out)})
    return fixed


class _SlopeLeftOut(BentLayer):
    def backward(self, dy):
        super().backward(dy)
        return dy @ self.W.value.T


class _BothTurned(BentLayer):
    def backward(self, dy):
        dx = super().backward(dy)
        self.W.grad = (dy * self.a * (1 - self.a)).T @ self.x
        return dx


class _DividedInput(BentLayer):
    def backward(self, dy):
        return super().backward(dy) / len(dy)


class _SlopeTwice(BentLayer):
    def backward(self, dy):
        return super().backward(dy * self.a * (1 - self.a))


TASK = Task(
    title="Find the bug that a gradient check reports",
    outputs={"dx": 2, "dW": 1, "db": 1},
    cases=_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=BentLayer,
    probe=_probe,
    planted=_PlantedBentLayer,
    symptom=(
        "For x = [[0, 0]], W = [[1, 2], [3, 4]] and b = 0 both slopes of the sigmoid are 0.25. With dy = [[4, 8]], dz "
        "is [[1, 2]], and the gradient of the first input should be 1 * 1 + 2 * 2 = 5: its two weights are 1 and 2, "
        "the first row of W."
    ),
    hints=(
        "Read the report row by row. The rows of W and b are right, and both are computed from dz. So where can the "
        "fault not be?",
        "dz is right, so the fault lies behind it, on the way to x. Which weights lead away from the first input: a "
        "row of W or a column?",
        "On the way back W is turned around. Only the last line of `backward` needs a change, of two characters.",
    ),
    mistakes=(
        Mistake(
            "derivative-forgotten",
            "W is turned the right way now, but the slope of the bend has got lost on the way to x: what goes back "
            "starts from dz, not from dy.",
            _SlopeLeftOut,
        ),
        Mistake(
            "weight-orientation",
            "The input's gradient is right now, but W.grad is turned around. The report said that it was right "
            "before: leave that line alone.",
            _BothTurned,
        ),
        Mistake(
            "divided-twice",
            "W is turned the right way now, but the gradient of the input is divided by N. The loss has done that "
            "already.",
            _DividedInput,
        ),
        Mistake(
            "derivative-twice",
            "The slope of the bend is now counted twice. It belongs in dz once, and everything else starts from dz.",
            _SlopeTwice,
        ),
    ),
)
