"""Walk back through one neuron and its loss."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def sigmoid(z):
    """The sigmoid that the exercise hands out. Any shape."""
    return np.exp(-np.logaddexp(0, -z))


def neuron_gradient(x, w, b, y):
    a = sigmoid(x @ w + b)
    dz = a - y
    return dz * x, dz, dz * w


def _neuron_cases(rng):
    fixed = [
        {"x": np.array([2.0, 1.0]), "w": np.array([1.0, -1.0]), "b": 1.0, "y": 0},
        {"x": np.array([2.0, 1.0]), "w": np.array([1.0, -1.0]), "b": 1.0, "y": 1},
        {"x": np.array([3.0]), "w": np.array([0.5]), "b": -2.0, "y": 1},
    ]
    drawn = [
        {"x": rng.normal(size=n), "w": rng.normal(size=n), "b": float(rng.normal()), "y": int(y)}
        for n, y in ((2, 0), (3, 1), (4, 0), (5, 1))
    ]
    return fixed + drawn


def _neuron(x, w, b, y, dz=lambda z, a, y: a - y, slopes=lambda dz, x, w, b: (dz * x, dz, dz * w)):
    z = x @ w + b
    return slopes(dz(z, sigmoid(z), y), x, w, b)


def _slope_at_a(x, w, b, y):
    a = 1 / (1 + np.exp(-(x @ w + b)))
    s = 1 / (1 + np.exp(-a))
    dz = (-y / a + (1 - y) / (1 - a)) * s * (1 - s)
    return dz * x, dz, dz * w


TASK = Task(
    title="Walk back through one neuron and its loss",
    outputs={"dw": 2, "db": 1, "dx": 1},
    cases=_neuron_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=neuron_gradient,
    hints=(
        "First forward: you need a. Then back through the loss and the sigmoid: what did the chapter find for these "
        "two "
        "together?",
        "The loss and the sigmoid together hand back dz = a - y. Each weight is multiplied by its own input, so what "
        "is "
        "the local slope of z by that weight?",
        "dw is dz * x, one number for each weight. The bias is added, with the slope 1. An input is multiplied by its "
        "weight, so dx is dz times w.",
    ),
    mistakes=(
        Mistake(
            "target-minus-prediction",
            "The sign is turned around: dz is a - y, and db is the same. Where the neuron says too much, a larger z "
            "makes the loss grow.",
            lambda x, w, b, y: _neuron(x, w, b, y, lambda z, a, y: y - a),
        ),
        Mistake(
            "derivative-forgotten",
            "The slope of the sigmoid is missing: this is the slope by a, handed on as if it were the slope by z. "
            "On the way stands the factor a * (1 - a).",
            lambda x, w, b, y: _neuron(x, w, b, y, lambda z, a, y: (a - y) / (a * (1 - a))),
        ),
        Mistake(
            "derivative-twice",
            "The slope of the sigmoid is in your result twice. a - y holds it already: it is the slope by z, not by a.",
            lambda x, w, b, y: _neuron(x, w, b, y, lambda z, a, y: (a - y) * a * (1 - a)),
        ),
        Mistake(
            "derivative-wrong-point",
            "z * (1 - z) is no slope of the sigmoid: the formula a * (1 - a) wants what came out of it.",
            lambda x, w, b, y: _neuron(x, w, b, y, lambda z, a, y: (a - y) / (a * (1 - a)) * z * (1 - z)),
        ),
        Mistake(
            "input-forgotten",
            "Your slopes for the weights are all the same. A weight is multiplied by its input before it reaches z: "
            "that input is its local slope.",
            lambda x, w, b, y: _neuron(x, w, b, y, slopes=lambda dz, x, w, b: (dz * np.ones(len(x)), dz, dz * w)),
        ),
        Mistake(
            "factors-swapped",
            "Two values have changed places: the slope of z by a weight is its input, and the slope by an input is its "
            "weight.",
            lambda x, w, b, y: _neuron(x, w, b, y, slopes=lambda dz, x, w, b: (dz * w, dz, dz * x)),
        ),
        Mistake(
            "bias-multiplied",
            "You multiplied dz by b. The bias is added to z, so its local slope is 1, whatever its value.",
            lambda x, w, b, y: _neuron(x, w, b, y, slopes=lambda dz, x, w, b: (dz * x, dz * b, dz * w)),
        ),
        Mistake(
            "square-for-classes",
            "This is the slope of the squared error. The loss here is the cross-entropy, and dz is a - y.",
            lambda x, w, b, y: _neuron(x, w, b, y, lambda z, a, y: 2 * (a - y) * a * (1 - a)),
        ),
        Mistake(
            "output-before-activation",
            "You compared the sum z with the label. What the neuron says is a, after the sigmoid: dz is a - y.",
            lambda x, w, b, y: _neuron(x, w, b, y, lambda z, a, y: z - y),
        ),
        Mistake(
            "target-forgotten",
            "The label is missing: dz is a - y.",
            lambda x, w, b, y: _neuron(x, w, b, y, lambda z, a, y: a),
        ),
        Mistake(
            "derivative-wrong-point",
            "You take the slope of the sigmoid at a. a is what came out of it: its slope is a * (1 - a), without another sigmoid.",
            _slope_at_a,
        ),
    ),
)
