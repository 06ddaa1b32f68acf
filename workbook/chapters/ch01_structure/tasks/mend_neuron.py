"""Find the bug in a neuron."""

import numpy as np

from workbook.forms.task import Mistake, Task


def mend_neuron(x, w, b):
    z = 0.0
    for i in range(len(x)):
        z = z + x[i] * w[i]
    z = z + b
    if z > 0:
        return 1
    return 0


def _planted_neuron(x, w, b):
    z = 0.0
    for i in range(len(x)):
        z = z + x[i] * w[i] + b
    if z > 0:
        return 1
    return 0


def _neuron_cases(rng):
    fixed = [
        {"x": np.array([1.0, 1.0]), "w": np.array([1.0, 1.0]), "b": -1.5},
        {"x": np.array([1.0, 0.0]), "w": np.array([1.0, 1.0]), "b": -1.5},
        {"x": np.array([0.0, 0.0]), "w": np.array([1.0, 1.0]), "b": 0.5},
        {"x": np.array([1.0, 1.0]), "w": np.array([1.0, -1.0]), "b": 0.0},
        {"x": np.array([2.0, 1.0]), "w": np.array([-1.0, 1.0]), "b": 0.5},
        {"x": np.array([0.2, 0.2]), "w": np.array([1.0, 1.0]), "b": 0.0},
        {"x": np.array([2.0]), "w": np.array([1.0]), "b": -1.0},
    ]
    return fixed + [{"x": rng.normal(size=3), "w": rng.normal(size=3), "b": float(rng.normal())} for _ in range(20)]


TASK = Task(
    title="Find the bug in a neuron",
    outputs={"a": 1},
    cases=_neuron_cases,
    reference=mend_neuron,
    planted=_planted_neuron,
    symptom="For x = [1, 1], w = [1, 1] and b = -1.5 the neuron should fire, since 1 + 1 - 1.5 is above 0. Follow the loop with these numbers.",
    hints=(
        "Follow the loop by hand for two inputs. What is z after the first round, and what after the second?",
        "Count how often b has been added when the loop has ended. How often should it be?",
        "A bias belongs to the neuron, not to each connection: take it out of the loop and add it once behind it.",
    ),
    mistakes=(
        Mistake(
            "bias-forgotten",
            "The bias is out of the loop, but now it is nowhere. It has to be added once, before the neuron decides.",
            lambda x, w, b: int(np.dot(x, w) > 0),
        ),
        Mistake(
            "zero-fires",
            "Your neuron fires at a sum of exactly 0 too. Here it fires above 0 only.",
            lambda x, w, b: int(np.dot(x, w) + b >= 0),
        ),
        Mistake(
            "overwrite-not-add",
            "Each round of your loop replaces z, so the last input alone decides. Add to what z holds already, and the bias once.",
            lambda x, w, b: int(x[-1] * w[-1] + b > 0),
        ),
        Mistake(
            "output-before-activation",
            "You return the sum z. The neuron's output is what comes after the decision: 1 or 0.",
            lambda x, w, b: np.dot(x, w) + b,
        ),
        Mistake(
            "bias-per-connection",
            "The bias is still in the sum more than once: once before or behind the loop, and once more in every round.",
            lambda x, w, b: int(np.dot(x, w) + b + len(x) * b > 0),
        ),
        Mistake(
            "return-in-the-loop",
            "Your neuron decides after its first input. Does the `if` stand inside the loop? It comes behind it, when everything has been added up.",
            lambda x, w, b: int(x[0] * w[0] + b > 0),
        ),
        Mistake(
            "bias-has-no-sign",
            "You drop the bias's minus sign. A bias below 0 makes the neuron harder to fire; it is added as it is.",
            lambda x, w, b: float(x @ w + abs(b) > 0),
        ),
    ),
)
